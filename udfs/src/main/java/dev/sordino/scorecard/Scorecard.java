package dev.sordino.scorecard;

import dev.sordino.conversation.Channel;
import dev.sordino.metric.ConversationMetric;
import dev.sordino.metric.CueHits;
import dev.sordino.metric.Metrics;
import dev.sordino.metric.SanitizedConversation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Weighted questions about a conversation.
 *
 * @param id file name without its ending
 * @param channels that it is for
 * @param questions their weights add up to 100
 */
public record Scorecard(
    String id, String english, String german, Set<Channel> channels, List<Question> questions)
    implements Serializable {

  static final int WHOLE = 100;

  /**
   * @throws IllegalArgumentException if the weights don't add up, a question is there twice, or a
   *     metric is unknown
   */
  public Scorecard {
    channels = Set.copyOf(channels);
    questions = List.copyOf(questions);
    Set<String> ids = new HashSet<>();
    int sum = 0;
    for (Question question : questions) {
      if (!ids.add(question.id())) {
        throw new IllegalArgumentException(
            "the question %s is there twice".formatted(question.id()));
      }
      if (question.weight() < 0) {
        throw new IllegalArgumentException("the weight of %s is below 0".formatted(question.id()));
      }
      sum += question.weight();
    }
    if (sum != WHOLE) {
      throw new IllegalArgumentException("the weights add up to %d, not to 100".formatted(sum));
    }
  }

  /**
   * @param figures of the conversation by metric
   */
  public Scored score(SanitizedConversation conversation, Map<String, @Nullable Double> figures) {
    List<Answer> answers = new ArrayList<>();
    int points = 0;
    int counting = 0;
    boolean autoFailed = false;
    for (Question question : questions) {
      Answer answer = answer(question, conversation, figures);
      answers.add(answer);
      counting += answer.outcome().counts() ? question.weight() : 0;
      points += answer.outcome() == Answer.Outcome.PASSED ? question.weight() : 0;
      autoFailed |= answer.outcome() == Answer.Outcome.FAILED && question.autoFail();
    }
    Double score = counting == 0 ? null : (Double) ((double) WHOLE * points / counting);
    return new Scored(id, autoFailed ? (Double) 0.0 : score, autoFailed, answers);
  }

  private static Answer answer(
      Question question,
      SanitizedConversation conversation,
      Map<String, @Nullable Double> figures) {
    Condition except = question.notApplicable();
    if (except != null && Boolean.TRUE.equals(except.of(figures))) {
      return new Answer(
          question.id(), Answer.Outcome.NOT_APPLICABLE, null, "not applicable: " + except);
    }
    Condition passes = question.passes();
    Boolean passed = passes.of(figures);
    if (passed == null) {
      return new Answer(
          question.id(), Answer.Outcome.UNKNOWN, null, passes.metric() + " is unknown");
    }
    List<CueHits.Hit> hits =
        Objects.requireNonNull(METRICS.get(passes.metric()), "checked when it was loaded")
            .evidence(conversation);
    return new Answer(
        question.id(),
        passed ? Answer.Outcome.PASSED : Answer.Outcome.FAILED,
        hits.isEmpty() ? null : (Integer) hits.get(0).turn(),
        hits.isEmpty() ? passes.toString() : passes + ", by the line: " + hits.get(0).rule());
  }

  private static final Map<String, ConversationMetric> METRICS = metrics();

  private static Map<String, ConversationMetric> metrics() {
    Map<String, ConversationMetric> metrics = new HashMap<>();
    Metrics.conversation().forEach(metric -> metrics.put(metric.measure().name(), metric));
    return metrics;
  }

  /** Names of the metrics that questions may ask of. */
  static Set<String> metricNames() {
    return new TreeSet<>(METRICS.keySet());
  }
}
