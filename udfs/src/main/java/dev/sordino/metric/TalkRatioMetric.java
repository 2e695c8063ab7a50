package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Speaker;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How much of the talking the agent does. */
@AutoService(ConversationMetric.class)
public final class TalkRatioMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("talk_ratio_agent", "share", Better.DEPENDS, Source.TIMES)
          .english(
              "Agent's share of talk",
              "The agent's speaking time over that of agent and customer together.",
              "where fewer than nine in ten turns have a start and an end, or in writing, or where neither speaks")
          .german(
              "Redeanteil Mitarbeitende",
              "Redezeit der Mitarbeitenden durch die von Mitarbeitenden und Kundenseite zusammen.",
              "wenn weniger als neun von zehn Beiträgen Beginn und Ende haben, und bei Schriftlichem, oder wenn niemand von beiden spricht");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    Flow flow = conversation.timedVoice();
    if (flow == null) {
      return null;
    }
    long agent = flow.talkMs(Speaker.AGENT);
    long both = agent + flow.talkMs(Speaker.CUSTOMER);
    return both == 0 ? null : (double) agent / both;
  }
}
