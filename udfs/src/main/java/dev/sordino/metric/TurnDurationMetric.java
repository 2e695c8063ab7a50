package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How long the turn lasts. */
@AutoService(TurnMetric.class)
public final class TurnDurationMetric implements TurnMetric {

  private static final Measure MEASURE =
      Measure.named("duration_s", "s", Better.DEPENDS, Source.TIMES)
          .english(
              "Duration",
              "End minus start of a spoken turn.",
              "in writing, or where start or end is missing")
          .german(
              "Dauer",
              "Ende minus Beginn eines gesprochenen Beitrags.",
              "bei Schriftlichem, oder wenn Beginn oder Ende fehlt");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation, int index) {
    SanitizedConversation.Turn turn = conversation.turns().get(index);
    Long start = turn.startMs();
    Long end = turn.endMs();
    return conversation.channel() != Channel.VOICE || start == null || end == null || end < start
        ? null
        : (end - start) / 1000.0;
  }
}
