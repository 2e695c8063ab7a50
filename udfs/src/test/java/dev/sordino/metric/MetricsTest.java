package dev.sordino.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every measure, whoever adds it. */
class MetricsTest {

  private static final Set<String> UNITS =
      Set.of("rating", "s", "share", "count", "words_per_minute", "score");

  static Stream<Measure> measures() {
    return Stream.concat(
        Metrics.conversation().stream().map(ConversationMetric::measure),
        Metrics.turn().stream().map(TurnMetric::measure));
  }

  @ParameterizedTest
  @MethodSource("measures")
  void measure_speaksEnglishAndGerman(Measure measure) {
    assertThat(measure.english().label()).isNotBlank().isNotEqualTo(measure.name());
    assertThat(measure.german().label()).isNotBlank().isNotEqualTo(measure.name());
    assertThat(measure.english().formula()).endsWith(".").isNotEqualTo(measure.german().formula());
    assertThat(measure.german().formula()).endsWith(".");
    assertThat(measure.english().missing())
        .matches("(where|never|on|in|with|for)\\b.*")
        .doesNotEndWith(".");
    assertThat(measure.german().missing()).matches("(wenn|nie|am|bei)\\b.*").doesNotEndWith(".");
  }

  @ParameterizedTest
  @MethodSource("measures")
  void measure_hasAUnitThatThePageKnows(Measure measure) {
    assertThat(UNITS).contains(measure.unit());
    if (measure.unit().equals("s")) {
      assertThat(measure.name()).endsWith("_s");
    }
  }
}
