package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How the customer sounds on the whole. */
@AutoService(ConversationMetric.class)
public final class CustomerSentimentMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("sentiment_customer", "score", Better.HIGHER, Source.SENTIMENT)
          .english(
              "Customer sentiment",
              "Mean of the scores of the customer's turns, -1 negative to 1 positive. Turns that say nothing of a mood have no score.",
              "where no turn of the customer has a score")
          .german(
              "Stimmung der Kunden",
              "Mittel der Werte aller Beiträge der Kundenseite, -1 negativ bis 1 positiv. Beiträge, die keine Stimmung verraten, haben keinen Wert.",
              "wenn kein Beitrag der Kundenseite einen Wert hat");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    return CustomerSentiment.mean(conversation);
  }
}
