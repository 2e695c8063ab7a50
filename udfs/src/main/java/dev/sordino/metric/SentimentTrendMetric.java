package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** Whether the customer leaves in a better mood than they came. */
@AutoService(ConversationMetric.class)
public final class SentimentTrendMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("sentiment_trend", "score", Better.HIGHER, Source.SENTIMENT)
          .english(
              "Sentiment, end against start",
              "Mean of the customer's scores in the last quarter of the turns minus that in the first.",
              "where one of the two quarters has no scored turn of the customer, or with fewer than four turns")
          .german(
              "Stimmung, Ende gegen Anfang",
              "Mittel der Werte der Kundenseite im letzten Viertel der Beiträge minus dem im ersten.",
              "wenn eines der beiden Viertel keinen bewerteten Beitrag der Kundenseite hat, und bei weniger als vier Beiträgen");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    Double first = CustomerSentiment.quarter(conversation, 0);
    Double last = CustomerSentiment.quarter(conversation, 3);
    return first == null || last == null ? null : last - first;
  }
}
