package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How often a call falls silent. */
@AutoService(ConversationMetric.class)
public final class LongSilencesMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("long_silences", "count", Better.LOWER, Source.TIMES)
          .english(
              "Long silences",
              "Stretches of 10 s and more in which nobody is heard.",
              "where fewer than nine in ten turns have a start and an end, or in writing")
          .german(
              "Lange Stille",
              "Abschnitte von 10 s und mehr, in denen niemand zu hören ist.",
              "wenn weniger als neun von zehn Beiträgen Beginn und Ende haben, und bei Schriftlichem");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    Flow flow = conversation.timedVoice();
    return flow == null
        ? null
        : Double.valueOf(flow.silences().stream().filter(Flow.Silence::isLong).count());
  }
}
