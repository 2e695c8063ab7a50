package dev.sordino.jobs.cli;

import dev.sordino.recognize.HostileTiming;
import dev.sordino.recognize.RecognizerTrial;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino recognizer}. */
@Command(
    name = "recognizer",
    description = "Tries recognizers of your own numbers, and times all of them.",
    mixinStandardHelpOptions = true,
    subcommands = {RecognizerCommand.Test.class, RecognizerCommand.Time.class})
final class RecognizerCommand {

  /** {@code sordino recognizer time}. */
  @Command(
      name = "time",
      description = {
        "Times every recognizer on turns made to be slow, and on a quarter of their length.",
        "Four times the time is linear. Exit code 3 if one takes more than eight times as long."
      },
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  sordino recognizer time --language de"})
  static final class Time implements Callable<Integer> {

    private static final int NOT_LINEAR = 3;

    @Option(
        names = "--language",
        paramLabel = "CODE",
        defaultValue = "en",
        description = "Pack in use. Default: ${DEFAULT-VALUE}.")
    private String language;

    @Option(
        names = "--chars",
        paramLabel = "N",
        defaultValue = "1000000",
        description = "Length of the longer turns. Default: ${DEFAULT-VALUE}.")
    private int chars;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      out.printf("%-28s %-18s %9s %7s%n", "recognizer", "slowest on", "seconds", "ratio");
      boolean linear = true;
      for (HostileTiming.Timed timed : HostileTiming.measure(language, chars)) {
        out.printf(
            "%-28s %-18s %9.3f %7.1f%s%n",
            timed.recognizer(),
            timed.piece().replace("\n", "line breaks").strip(),
            timed.seconds(),
            timed.ratio(),
            timed.isLinear() ? "" : "  NOT LINEAR");
        linear &= timed.isLinear();
      }
      out.printf(
          "Turns of %,d characters that repeat one of %d pieces; ratio to turns of %,d.%n",
          chars, HostileTiming.TURNS, chars / HostileTiming.FACTOR);
      out.flush();
      return linear ? 0 : NOT_LINEAR;
    }
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
