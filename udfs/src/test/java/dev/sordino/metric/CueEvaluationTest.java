package dev.sordino.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CueEvaluationTest {

  /** Below what was reached; a change that loses more than a few lines fails. */
  @ParameterizedTest
  @CsvSource({"de, 0.86, 0.74", "en, 0.79, 0.76"})
  void unseenLines_areFoundAndLittleElse(String language, double precision, double recall) {
    CueEvaluation.Counts total =
        CueEvaluation.total(CueEvaluation.counts(language, CueEvaluation.Lines.UNSEEN));

    assertThat(total.precision()).isGreaterThan(precision);
    assertThat(total.recall()).isGreaterThan(recall);
  }

  /** The page shows what this prints. */
  @Test
  void documentedFigures_areThoseMeasuredNow() throws IOException {
    Path page = Path.of(System.getProperty("sordino.home", ".."), "docs", "metrics.md");

    assertThat(Files.readString(page)).contains(CueEvaluation.markdown());
  }
}
