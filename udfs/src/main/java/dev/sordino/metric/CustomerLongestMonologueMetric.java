package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Speaker;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Reach;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** The longest stretch in which the customer alone speaks. */
@AutoService(ConversationMetric.class)
public final class CustomerLongestMonologueMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("longest_monologue_customer_s", "s", Better.DEPENDS, Source.TIMES)
          .reach(Reach.SANITIZED)
          .english(
              "Longest monologue of the customer",
              "Longest speech of the customer, added up over successive turns until somebody else speaks; pauses between them don't count.",
              "where fewer than nine in ten turns have a start and an end, or in writing")
          .german(
              "Längster Monolog der Kundenseite",
              "Längste Rede der Kundenseite, über aufeinander folgende Beiträge summiert, bis jemand anderes spricht; Pausen dazwischen zählen nicht.",
              "wenn weniger als neun von zehn Beiträgen Beginn und Ende haben, und bei Schriftlichem");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    Flow flow = conversation.timedVoice();
    return flow == null ? null : flow.monologueMs(Speaker.CUSTOMER) / 1000.0;
  }
}
