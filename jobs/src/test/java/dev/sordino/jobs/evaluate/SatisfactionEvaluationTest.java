package dev.sordino.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sordino.jobs.BadInputException;
import dev.sordino.sentiment.Sentiments;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SatisfactionEvaluationTest {

  private static final String LINE =
      "{\"conversation_id\":\"%s\",\"language\":\"en\",\"channel\":\"chat\",\"metadata\":{%s},\"turns\":[{\"speaker\":\"customer\",\"text\":\"%s\"}]}%n";

  @TempDir private Path folder;

  @Test
  void ratingsAndPredictions_areComparedByRank() throws IOException {
    Path said = folder.resolve("said.tsv");
    SatisfactionFigures figures =
        run(
            said,
            LINE.formatted("a", "\"satisfaction\":1", "this is outrageous, I want to complain"),
            LINE.formatted("b", "\"satisfaction\":5", "wonderful, it works now, you are great"),
            LINE.formatted("c", "\"satisfaction\":4", "great, thank you"),
            LINE.formatted("d", "\"satisfaction\":2", "that is bad"),
            LINE.formatted("nobody-asked", "", "that is bad"),
            LINE.formatted("says-nothing", "\"satisfaction\":3", "the blue one"));

    SatisfactionFigures.Agreement english = figures.of("en");
    assertThat(english.rated()).isEqualTo(5);
    assertThat(english.predicted()).isEqualTo(4);
    assertThat(english.spearman()).isCloseTo(1, within(1e-9));
    assertThat(Files.readAllLines(said)).hasSize(6).contains("says-nothing\t");
    StringWriter json = new StringWriter();
    figures.printJson(new PrintWriter(json));
    assertThat(json.toString()).contains("\"rated\":5", "\"predicted\":4");
  }

  /** Ranks 1 2 3 4 5 against 2 1 4 3 5: 1 - 6 * 4 / (5 * 24). */
  @Test
  void correlationAndInterval_areThoseOfTheBook() {
    SatisfactionFigures figures = new SatisfactionFigures("x");
    double[] predicted = {2, 1, 4, 3, 5};
    for (int i = 0; i < predicted.length; i++) {
      figures.add("de", i + 1, predicted[i]);
    }
    SatisfactionFigures.Agreement its = figures.of(SatisfactionFigures.ALL);
    assertThat(its.spearman()).isCloseTo(0.8, within(1e-9));
    assertThat(its.distance()).isCloseTo(0.8, within(1e-9));
    // tanh(artanh 0.8 -+ 1.96 * sqrt(1.06 / 2))
    assertThat(its.low()).isCloseTo(-0.316, within(1e-3));
    assertThat(its.high()).isCloseTo(0.987, within(1e-3));
  }

  @Test
  void ratingOutOfRangeOrNone_isRefused() {
    assertThatThrownBy(() -> run(null, LINE.formatted("a", "\"satisfaction\":7", "hi")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 1 has a metadata.satisfaction that is no number from 1 to 5");
    assertThatThrownBy(() -> run(null, LINE.formatted("a", "", "hi")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has no conversation with metadata.satisfaction");
  }

  private SatisfactionFigures run(Path predictions, String... lines) throws IOException {
    Path file = folder.resolve("rated.jsonl");
    Files.writeString(file, String.join("", lines));
    return new SatisfactionEvaluation(Sentiments.engine("lexicon"), List.of("en", "de"))
        .run(Gold.of(file), predictions);
  }
}
