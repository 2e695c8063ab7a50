package dev.sordino.jobs.cli;

import dev.sordino.recognize.RecognizerTrial;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino recognizer}. */
@Command(
    name = "recognizer",
    description = "Tries recognizers of your own numbers.",
    mixinStandardHelpOptions = true,
    subcommands = RecognizerCommand.Test.class)
final class RecognizerCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return 2;
  }

  /** {@code sordino recognizer test}. */
  @Command(
      name = "test",
      description = {
        "Tries a recognizer on the examples that its file gives, and says which of them fail.",
        "The file is one as configs/recognizers/example.yaml.txt explains; it need not be in that"
            + " folder. Exit code 3 if an example fails. Examples are never printed."
      },
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  sordino recognizer test configs/recognizers/acme.yaml"})
  static final class Test implements Callable<Integer> {

    private static final int FAILED = 3;

    @Parameters(paramLabel = "FILE", description = "A declaration with examples.")
    private Path file;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      RecognizerTrial.Result result = RecognizerTrial.of(file);
      int passed = 0;
      for (RecognizerTrial.Outcome outcome : result.outcomes()) {
        passed += outcome.passed() ? 1 : 0;
        out.printf(
            "example %d: %s%n",
            outcome.number(),
            outcome.passed()
                ? "ok"
                : "%d marked not found, %d found that are not marked"
                    .formatted(outcome.missed(), outcome.wrong()));
      }
      out.printf(
          "%s (%s): %d of %d examples ok%n",
          result.id(), result.type(), passed, result.outcomes().size());
      out.flush();
      return passed == result.outcomes().size() ? 0 : FAILED;
    }
  }
}
