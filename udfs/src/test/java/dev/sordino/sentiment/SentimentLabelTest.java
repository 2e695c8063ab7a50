package dev.sordino.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentimentLabelTest {

  @ParameterizedTest
  @CsvSource({
    "-1,NEGATIVE",
    "-0.3,NEGATIVE",
    "-0.299,NEUTRAL",
    "0,NEUTRAL",
    "0.349,NEUTRAL",
    "0.35,POSITIVE"
  })
  void score_hasOneClass(double score, SentimentLabel expected) {
    assertThat(SentimentLabel.of(OptionalDouble.of(score))).isEqualTo(expected);
  }

  @Test
  void missingScore_isNeutral() {
    assertThat(SentimentLabel.of(OptionalDouble.empty())).isEqualTo(SentimentLabel.NEUTRAL);
  }

  @Test
  void name_isReadInAnyCase() {
    assertThat(SentimentLabel.named(" Positive ")).contains(SentimentLabel.POSITIVE);
    assertThat(SentimentLabel.named("mixed")).isEmpty();
    assertThat(SentimentLabel.NEGATIVE.id()).isEqualTo("negative");
  }
}
