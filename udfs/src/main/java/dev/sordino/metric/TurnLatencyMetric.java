package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How long the turn was waited for. */
@AutoService(TurnMetric.class)
public final class TurnLatencyMetric implements TurnMetric {

  private static final Measure MEASURE =
      Measure.named("response_latency_s", "s", Better.LOWER, Source.TIMES)
          .english(
              "Response latency",
              "Where the turn before is the other side's: on the telephone from its end, in writing from its start, to the start of this one; an answer that begins earlier took 0 s.",
              "where the turn answers nobody or a time is missing")
          .german(
              "Antwortverzögerung",
              "Wenn der vorige Beitrag von der anderen Seite ist: am Telefon von dessen Ende, bei Schriftlichem von dessen Beginn bis zum Beginn dieses Beitrags; eine Antwort, die früher beginnt, brauchte 0 s.",
              "wenn der Beitrag niemandem antwortet oder eine Zeit fehlt");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation, int index) {
    return TurnAnswers.latencySeconds(conversation, index);
  }
}
