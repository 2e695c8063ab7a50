package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Speaker;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Reach;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** Whether the customer is the one who goes on. */
@AutoService(ConversationMetric.class)
public final class LongSilencesBrokenCustomerMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("long_silences_broken_by_customer", "count", Better.DEPENDS, Source.TIMES)
          .reach(Reach.SANITIZED)
          .english(
              "Long silences ended by the customer",
              "Silences of 10 s and more after which the customer speaks first.",
              "where fewer than nine in ten turns have a start and an end, or in writing")
          .german(
              "Lange Stille, beendet durch Kunden",
              "Abschnitte der Stille von 10 s und mehr, nach denen zuerst ein Beitrag der Kundenseite kommt.",
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
        : Double.valueOf(
            flow.silences().stream()
                .filter(silence -> silence.isLong() && silence.brokenBy() == Speaker.CUSTOMER)
                .count());
  }
}
