package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the customer would probably answer in a survey. A sum by hand: nothing was trained, and
 * docs/sentiment.md says how well it agrees with ratings.
 */
@AutoService(ConversationMetric.class)
public final class SatisfactionMetric implements ConversationMetric {

  /** Half of an answer's way from the middle to an end. */
  private static final double ENDING = 1.5;

  private static final double MEAN = 0.5;

  /** In an order: sums of doubles depend on it, and that of {@code Map.of} on the process. */
  private static final SortedMap<String, Double> CUES =
      new TreeMap<>(
          Map.of(
              "praise", 0.7,
              "resolved", 0.6,
              "complaint", -0.8,
              "escalation", -0.6,
              "cancellation", -0.5));

  private static final Measure MEASURE =
      Measure.named("satisfaction_predicted", "rating", Better.HIGHER, Source.SENTIMENT)
          .english(
              "Predicted satisfaction",
              "3 + 1.5 times the mean score of the customer's last three scored turns + 0.5 times sentiment_customer + 0.7 for praise, 0.6 for solved, -0.8 for a complaint, -0.6 for a supervisor asked for, -0.5 for a wish to cancel; at least 1, at most 5. Nobody was asked.",
              "where no turn of the customer has a score and none of the cues occurs, or the language has no such cues")
          .german(
              "Geschätzte Zufriedenheit",
              "3 + 1,5-mal das Mittel der letzten drei bewerteten Beiträge der Kundenseite + 0,5-mal sentiment_customer + 0,7 bei Lob, 0,6 bei gelöst, -0,8 bei Beschwerde, -0,6 bei Ruf nach Vorgesetzten, -0,5 bei Kündigungswunsch; mindestens 1, höchstens 5. Niemand wurde gefragt.",
              "wenn kein Beitrag der Kundenseite einen Wert hat und keiner der Hinweise vorkommt, oder die Sprache sie nicht kennt");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    CueHits cues = conversation.cues();
    if (!CUES.keySet().stream().allMatch(cues::canTell)) {
      return null;
    }
    List<Double> scores = CustomerSentiment.scores(conversation);
    double sum = 3;
    boolean any = !scores.isEmpty();
    if (any) {
      sum += ENDING * mean(scores.subList(Math.max(0, scores.size() - 3), scores.size()));
      sum += MEAN * mean(scores);
    }
    for (Map.Entry<String, Double> cue : CUES.entrySet()) {
      if (!cues.of(cue.getKey()).isEmpty()) {
        any = true;
        sum += cue.getValue();
      }
    }
    return any ? (Double) Math.min(5, Math.max(1, sum)) : null;
  }

  private static double mean(List<Double> scores) {
    return scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
