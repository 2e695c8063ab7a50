package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How fast the turn is spoken. Under two seconds the figure would be chance. */
@AutoService(TurnMetric.class)
public final class TurnSpeakingRateMetric implements TurnMetric {

  private static final long SHORTEST_MS = 2_000;

  private static final Measure MEASURE =
      Measure.named("words_per_minute", "words_per_minute", Better.DEPENDS, Source.TIMES)
          .english(
              "Speaking rate",
              "Words of a spoken turn over its duration.",
              "in writing, for turns under 2 s, or where start or end is missing")
          .german(
              "Sprechtempo",
              "Wörter eines gesprochenen Beitrags durch dessen Dauer.",
              "bei Schriftlichem, bei Beiträgen unter 2 s, oder wenn Beginn oder Ende fehlt");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation, int index) {
    SanitizedConversation.Turn turn = conversation.turns().get(index);
    Long start = turn.startMs();
    Long end = turn.endMs();
    return conversation.channel() != Channel.VOICE
            || start == null
            || end == null
            || end - start < SHORTEST_MS
        ? null
        : conversation.flow().wordsOfTurn(index) * 60_000.0 / (end - start);
  }
}
