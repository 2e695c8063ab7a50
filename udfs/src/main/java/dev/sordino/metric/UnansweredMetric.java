package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** Whether a written conversation was abandoned without any answer. */
@AutoService(ConversationMetric.class)
public final class UnansweredMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("unanswered", "share", Better.LOWER, Source.TURNS)
          .english(
              "Never answered",
              "In writing: 1 if neither agent nor bot writes after the customer's first message, else 0.",
              "on the telephone, or where the customer writes nothing")
          .german(
              "Nie beantwortet",
              "Bei Schriftlichem: 1, wenn nach der ersten Nachricht der Kundenseite weder Mitarbeitende noch Bot schreiben, sonst 0.",
              "am Telefon, oder wenn die Kundenseite nichts schreibt");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    if (conversation.channel() == Channel.VOICE) {
      return null;
    }
    boolean asked = false;
    for (SanitizedConversation.Turn turn : conversation.turns()) {
      Speaker speaker = turn.speaker();
      if (asked && (speaker == Speaker.AGENT || speaker == Speaker.BOT)) {
        return 0.0;
      }
      asked |= speaker == Speaker.CUSTOMER;
    }
    return asked ? 1.0 : null;
  }
}
