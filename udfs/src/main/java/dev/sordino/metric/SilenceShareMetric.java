package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How much of a call is silent. */
@AutoService(ConversationMetric.class)
public final class SilenceShareMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("silence_share", "share", Better.LOWER, Source.TIMES)
          .english(
              "Silence",
              "Time in which nobody is heard over handle time; announcements of the system are heard.",
              "where fewer than nine in ten turns have a start and an end, or in writing")
          .german(
              "Stille",
              "Zeit, in der niemand zu hören ist, durch die Bearbeitungszeit; Ansagen des Systems sind zu hören.",
              "wenn weniger als neun von zehn Beiträgen Beginn und Ende haben, und bei Schriftlichem");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    Flow flow = conversation.timedVoice();
    Long span = flow == null ? null : flow.spanMs();
    return flow == null || span == null || span == 0
        ? null
        : Math.max(0, span - flow.soundMs()) / (double) span;
  }
}
