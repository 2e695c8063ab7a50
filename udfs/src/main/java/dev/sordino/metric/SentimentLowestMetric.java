package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Reach;
import dev.sordino.metric.Measure.Source;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How bad it got. */
@AutoService(ConversationMetric.class)
public final class SentimentLowestMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("sentiment_lowest", "score", Better.HIGHER, Source.SENTIMENT)
          .reach(Reach.SANITIZED)
          .english(
              "Lowest customer sentiment",
              "Lowest score of a turn of the customer's.",
              "where no turn of the customer has a score")
          .german(
              "Tiefste Stimmung",
              "Niedrigster Wert eines Beitrags der Kundenseite.",
              "wenn kein Beitrag der Kundenseite einen Wert hat");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    List<Double> scores = CustomerSentiment.scores(conversation);
    return scores.isEmpty() ? null : Collections.min(scores);
  }
}
