package dev.sordino.scorecard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation by one scorecard.
 *
 * @param score points over the weights of the questions that count, 0 to 100; 0 if any question
 *     failed that makes all fail; null where no question counts
 * @param answers in the order of the questions
 */
public record Scored(
    String scorecard, @Nullable Double score, boolean autoFailed, List<Answer> answers) {

  public Scored {
    answers = List.copyOf(answers);
  }
}
