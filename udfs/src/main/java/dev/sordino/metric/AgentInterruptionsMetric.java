package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Speaker;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How often the agent speaks over the customer. */
@AutoService(ConversationMetric.class)
public final class AgentInterruptionsMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("interruptions_agent", "count", Better.LOWER, Source.TIMES)
          .english(
              "Interruptions by the agent",
              "Turns of the agent of more than two words that begin while the customer speaks and run on over that speech for at least 0.5 s.",
              "where fewer than nine in ten turns have a start and an end, or in writing")
          .german(
              "Unterbrechungen durch Mitarbeitende",
              "Beiträge der Mitarbeitenden von mehr als zwei Wörtern, die beginnen, während die Kundenseite spricht, und mindestens 0,5 s darüber andauern.",
              "wenn weniger als neun von zehn Beiträgen Beginn und Ende haben, und bei Schriftlichem");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    Flow flow = conversation.timedVoice();
    return flow == null ? null : Double.valueOf(flow.interruptions(Speaker.AGENT));
  }
}
