package dev.sordino.jobs.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code sordino evaluate}. */
@Command(
    name = "evaluate",
    description = "Measures detection on labelled conversations.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    throw new UnsupportedOperationException("not written yet");
  }
}
