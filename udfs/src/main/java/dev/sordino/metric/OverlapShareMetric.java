package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Reach;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How much of a call both sides talk at once. */
@AutoService(ConversationMetric.class)
public final class OverlapShareMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("overlap_share", "share", Better.LOWER, Source.TIMES)
          .reach(Reach.SANITIZED)
          .english(
              "Talking at once",
              "Time in which agent and customer speak at once over handle time.",
              "where fewer than nine in ten turns have a start and an end, or in writing")
          .german(
              "Gleichzeitiges Reden",
              "Zeit, in der Mitarbeitende und Kundenseite zugleich reden, durch die Bearbeitungszeit.",
              "wenn weniger als neun von zehn Beiträgen Beginn und Ende haben, und bei Schriftlichem");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    Flow flow = conversation.timedVoice();
    Long span = flow == null ? null : flow.spanMs();
    return flow == null || span == null || span == 0 ? null : flow.overlapMs() / (double) span;
  }
}
