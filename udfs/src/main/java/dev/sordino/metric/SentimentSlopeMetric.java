package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Reach;
import dev.sordino.metric.Measure.Source;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the customer's mood goes, whatever single turns do: the Theil–Sen estimator (Sen, Estimates
 * of the Regression Coefficient Based on Kendall's Tau, JASA 1968).
 */
@AutoService(ConversationMetric.class)
public final class SentimentSlopeMetric implements ConversationMetric {

  /** Bounds the pairs of a conversation without an end. */
  private static final int MOST_TURNS = 500;

  private static final Measure MEASURE =
      Measure.named("sentiment_slope", "score", Better.HIGHER, Source.SENTIMENT)
          .reach(Reach.SANITIZED)
          .english(
              "Customer sentiment, Theil-Sen slope",
              "Median of the slopes between any two scored turns of the customer's, by their order, times the number of steps from the first to the last: the change over the conversation. Of more than 500 scored turns the first 500 count.",
              "where fewer than three turns of the customer have a score")
          .german(
              "Stimmung, Steigung nach Theil-Sen",
              "Median der Steigungen zwischen je zwei bewerteten Beiträgen der Kundenseite, nach ihrer Reihenfolge, mal der Zahl der Schritte vom ersten zum letzten: die Änderung über das Gespräch. Von mehr als 500 bewerteten Beiträgen zählen die ersten 500.",
              "wenn weniger als drei Beiträge der Kundenseite einen Wert haben");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    List<Double> scores = CustomerSentiment.scores(conversation);
    int n = Math.min(scores.size(), MOST_TURNS);
    if (n < 3) {
      return null;
    }
    double[] slopes = new double[n * (n - 1) / 2];
    int at = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[at++] = (scores.get(j) - scores.get(i)) / (j - i);
      }
    }
    Arrays.sort(slopes);
    int middle = slopes.length / 2;
    double median =
        slopes.length % 2 == 1 ? slopes[middle] : (slopes[middle - 1] + slopes[middle]) / 2;
    return median * (n - 1);
  }
}
