package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Speaker;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How fast the agent speaks. */
@AutoService(ConversationMetric.class)
public final class AgentSpeakingRateMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("words_per_minute_agent", "words_per_minute", Better.DEPENDS, Source.TIMES)
          .english(
              "Agent's speaking rate",
              "The agent's words over the agent's speaking time; a masked identifier is one word.",
              "where fewer than nine in ten turns have a start and an end, or in writing, or where the agent does not speak")
          .german(
              "Sprechtempo Mitarbeitende",
              "Wörter der Mitarbeitenden durch deren Redezeit; eine maskierte Angabe ist ein Wort.",
              "wenn weniger als neun von zehn Beiträgen Beginn und Ende haben, und bei Schriftlichem, oder wenn diese Seite nicht spricht");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    Flow flow = conversation.timedVoice();
    long talk = flow == null ? 0 : flow.talkMs(Speaker.AGENT);
    return flow == null || talk == 0 ? null : flow.words(Speaker.AGENT) * 60_000.0 / talk;
  }
}
