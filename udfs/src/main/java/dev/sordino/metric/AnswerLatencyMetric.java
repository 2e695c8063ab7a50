package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How long the agent is silent before answering. */
@AutoService(ConversationMetric.class)
public final class AnswerLatencyMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("answer_latency_agent_s", "s", Better.LOWER, Source.TIMES)
          .english(
              "Agent's pause before answering",
              "On the telephone: mean of the time from the end of a customer's turn to the start of the agent's next where it follows at once; an answer that begins earlier took 0 s.",
              "in writing, or where no such pair of turns has its times")
          .german(
              "Pause vor der Antwort",
              "Am Telefon: Mittel der Zeit vom Ende eines Beitrags der Kundenseite bis zum Beginn des unmittelbar folgenden der Mitarbeitenden; eine Antwort, die früher beginnt, brauchte 0 s.",
              "bei Schriftlichem, oder wenn keinem solchen Paar die Zeiten bekannt sind");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    if (conversation.channel() != Channel.VOICE) {
      return null;
    }
    double sum = 0;
    int answers = 0;
    for (int i = 1; i < conversation.turns().size(); i++) {
      Double latency =
          conversation.turns().get(i).speaker() == Speaker.AGENT
              ? TurnAnswers.latencySeconds(conversation, i)
              : null;
      if (latency != null) {
        sum += latency;
        answers++;
      }
    }
    return answers == 0 ? null : sum / answers;
  }
}
