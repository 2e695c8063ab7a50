package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How long a customer waits for the first human answer. */
@AutoService(ConversationMetric.class)
public final class FirstResponseTimeMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("first_response_time_s", "s", Better.LOWER, Source.TIMES)
          .english(
              "First response",
              "In writing: from the customer's first message to the first of an agent; bots don't count.",
              "on the telephone, or where no agent answers, or where one of the two has no time")
          .german(
              "Erste Antwort",
              "Bei Schriftlichem: von der ersten Nachricht der Kundenseite bis zur ersten einer oder eines Mitarbeitenden; Bots zählen nicht.",
              "am Telefon, wenn niemand antwortet oder wenn einer der beiden Nachrichten die Zeit fehlt");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    Waits waits = Waits.of(conversation);
    Long first = waits == null ? null : waits.firstMs();
    return first == null ? null : first / 1000.0;
  }
}
