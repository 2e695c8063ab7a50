package dev.sordino.jobs.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code sordino bench}. */
@Command(
    name = "bench",
    description = "Measures turns per second.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    throw new UnsupportedOperationException("not written yet");
  }
}
