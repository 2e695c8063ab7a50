package dev.sordino.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

class EvaluateSentimentCommandTest {

  private static final String TEXTS =
      """
      text\tlabel
      Danke, das war wunderbar!\tPositive
      So eine Frechheit, ich bin stinksauer.\tNEGATIVE
      Meine Nummer ist 12.\tneutral
      Der Brief liegt auf dem Tisch.\tnegative
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void json_holdsFiguresAndConfusion() throws IOException {
    Path file = written(TEXTS);

    assertThat(run("sentiment", file.toString(), "--language", "de", "--json")).isZero();

    JsonNode figures = JsonMapper.builder().build().readTree(out.toString());
    assertThat(figures.path("texts").asInt()).isEqualTo(4);
    // F1: negative 2·1/(1+2), neutral 2·1/(2+1), positive 1
    assertThat(figures.path("macro_f1").asDouble()).isEqualTo((2 / 3.0 + 2 / 3.0 + 1) / 3);
    assertThat(figures.path("accuracy").asDouble()).isEqualTo(0.75);
    assertThat(figures.path("coverage").asDouble()).isEqualTo(0.5);
    assertThat(figures.path("classes").path("negative").path("recall").asDouble()).isEqualTo(0.5);
    assertThat(figures.path("confusion").path("negative").path("neutral").asInt()).isEqualTo(1);
  }

  @Test
  void predictions_repeatRowOrId_withoutText() throws IOException {
    Path said = folder.resolve("deep/said.tsv");

    run("sentiment", written(TEXTS).toString(), "--language", "de", "--predictions", said + "");

    assertThat(Files.readAllLines(said)).first().isEqualTo("id\tlabel\tscore");
    assertThat(Files.readAllLines(said)).element(1).asString().startsWith("1\tpositive\t0.");
    assertThat(Files.readAllLines(said)).element(3).isEqualTo("3\tneutral\t");

    Path named = written("id\tlabel\ttext\nx7\tnegative\tfurchtbar\n");
    run("sentiment", named.toString(), "--language", "de", "--predictions", said.toString());

    assertThat(Files.readAllLines(said)).element(1).asString().startsWith("x7\tnegative\t-0.");
  }

  @Test
  void oneClass_isAveragedAlone() throws IOException {
    Path file = written("text\tlabel\nfurchtbar\tnegative\nder Tisch\tnegative\n");

    assertThat(run("sentiment", file.toString(), "--language", "de")).isZero();

    assertThat(out.toString()).contains("macro-F1 0.667").contains("positive          0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text;label/secret words;mixed|de|3|line 2: the label is none of",
        "text;label/secret words|de|3|line 2: too few columns",
        "body;label/secret words;neutral|de|3|must name the columns text and label",
        "text;label|de|3|holds no labelled text",
        "text;label/secret words;neutral|xx|2|no language pack 'xx'",
      })
  void badInput_isToldByPlaceAndNeverQuoted(String file, String language, int code, String message)
      throws IOException {
    Path written = written(file.replace('/', '\n').replace(';', '\t'));

    assertThat(run("sentiment", written.toString(), "--language", language)).isEqualTo(code);
    assertThat(err.toString()).contains(message).doesNotContain("secret");
  }

  @Test
  void unknownEngine_isToldWithThoseThatAre() throws IOException {
    assertThat(run("sentiment", written(TEXTS) + "", "--language", "de", "--engine", "oracle"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("no sentiment engine 'oracle'; there are lexicon");
  }

  @Test
  void positionalForm_stillAsksForItsFiles() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("GOLD.jsonl");

    assertThat(run("nothere.jsonl")).isEqualTo(2);
    assertThat(err.toString()).contains("nothere.jsonl is no file");
  }

  private Path written(String content) throws IOException {
    Path file = folder.resolve("texts.tsv");
    return Files.writeString(file, content);
  }

  private int run(String... args) {
    return new CommandLine(new EvaluateCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (failed, command, parsed) -> {
              command.getErr().println(Failures.sentence(failed));
              return Failures.exitCode(failed);
            })
        .execute(args);
  }
}
