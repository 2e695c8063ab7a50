package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Speaker;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Reach;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How long anybody talks. */
@AutoService(ConversationMetric.class)
public final class TalkTimeMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("talk_time_s", "s", Better.DEPENDS, Source.TIMES)
          .reach(Reach.SANITIZED)
          .english(
              "Talk time",
              "Time in which agent or customer speak; speech at once counts once.",
              "where fewer than nine in ten turns have a start and an end, or in writing")
          .german(
              "Redezeit",
              "Zeit, in der Mitarbeitende oder Kundenseite reden; gleichzeitiges Reden zählt einmal.",
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
        : (flow.talkMs(Speaker.AGENT) + flow.talkMs(Speaker.CUSTOMER) - flow.overlapMs()) / 1000.0;
  }
}
