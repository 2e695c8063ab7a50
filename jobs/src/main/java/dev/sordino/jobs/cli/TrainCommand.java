package dev.sordino.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sordino train}. */
@Command(
    name = "train",
    description = "Trains models in which nobody can be found again.",
    mixinStandardHelpOptions = true,
    subcommands = TrainSentimentCommand.class)
final class TrainCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to train: sordino train sentiment");
  }
}
