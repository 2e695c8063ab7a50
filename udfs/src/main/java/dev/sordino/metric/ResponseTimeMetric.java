package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How long a customer waits for an answer. */
@AutoService(ConversationMetric.class)
public final class ResponseTimeMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("response_time_s", "s", Better.LOWER, Source.TIMES)
          .english(
              "Response time",
              "In writing: mean wait from the customer's first unanswered message to the agent's next; a bot's answer ends a wait uncounted.",
              "on the telephone, or where no wait has both times")
          .german(
              "Antwortzeit",
              "Bei Schriftlichem: mittlere Wartezeit von der ersten unbeantworteten Nachricht der Kundenseite bis zur nächsten der Mitarbeitenden; eine Antwort des Bots beendet das Warten, ohne zu zählen.",
              "am Telefon, oder wenn kein Warten beide Zeiten hat");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    Waits waits = Waits.of(conversation);
    return waits == null || waits.eachMs().isEmpty()
        ? null
        : waits.eachMs().stream().mapToLong(wait -> wait).average().orElseThrow() / 1000;
  }
}
