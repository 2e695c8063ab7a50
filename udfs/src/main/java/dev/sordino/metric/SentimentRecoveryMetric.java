package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Reach;
import dev.sordino.metric.Measure.Source;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the customer came round after the worst. */
@AutoService(ConversationMetric.class)
public final class SentimentRecoveryMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("sentiment_recovery", "score", Better.HIGHER, Source.SENTIMENT)
          .reach(Reach.SANITIZED)
          .english(
              "Recovery of customer sentiment",
              "Score of the customer's last scored turn minus the lowest score before or at it.",
              "where fewer than two turns of the customer have a score")
          .german(
              "Erholung der Stimmung",
              "Wert des letzten bewerteten Beitrags der Kundenseite minus dem niedrigsten bis dahin.",
              "wenn weniger als zwei Beiträge der Kundenseite einen Wert haben");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    List<Double> scores = CustomerSentiment.scores(conversation);
    return scores.size() < 2 ? null : scores.get(scores.size() - 1) - Collections.min(scores);
  }
}
