package dev.sordino.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.jobs.run.Failures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is refused before Spark is started. */
class TrainSentimentCommandTest {

  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FILE --language en|Missing required option: '--consent-basis=TEXT'",
        "FILE --language en --consent-basis=|--consent-basis must say why",
        "FILE --language xx --consent-basis c|no language pack 'xx'",
        "FILE --language fr --consent-basis c|has no scores/sentiment.tsv",
        "FILE --language en --consent-basis c --k 1|one person is no crowd",
        "FILE --language en --consent-basis c --regularization 0|must be positive",
        "FILE --language en --consent-basis c --regularization NaN|must be positive",
        "FILE --language en --generated 5 --consent-basis c|either FILE.tsv",
        "--language en|either FILE.tsv",
        "--language en --generated 0|must be positive",
        "nothere.tsv --language en --consent-basis c|nothere.tsv is no file",
      })
  void wrongUsage_isTold(String arguments, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("texts.tsv"), "text\tlabel\nx\tneutral\n");
    Path model = folder.resolve("out.model");

    int code =
        run(("sentiment " + arguments + " --out " + model).replace("FILE", file + "").split(" "));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains(message);
    assertThat(model).doesNotExist();
  }

  @Test
  void withoutWhatToTrain_itIsAskedFor() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("sordino train sentiment");
  }

  private int run(String... args) {
    return new CommandLine(new TrainCommand())
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (failed, command, parsed) -> {
              command.getErr().println(Failures.sentence(failed));
              return Failures.exitCode(failed);
            })
        .execute(args);
  }
}
