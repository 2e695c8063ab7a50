package dev.sordino.scorecard;

import org.jspecify.annotations.Nullable;

/**
 * How a conversation answers a question.
 *
 * @param question id
 * @param turn index of the first turn that the answer rests on; null where it rests on no single
 *     one
 * @param rule what was asked of which metric, and the line of the language pack that matched; no
 *     text of the conversation
 */
public record Answer(String question, Outcome outcome, @Nullable Integer turn, String rule) {

  /** An answer. */
  public enum Outcome {
    PASSED("passed"),
    FAILED("failed"),
    NOT_APPLICABLE("not_applicable"),
    /** The metric is null: nothing is known, so nothing counts. */
    UNKNOWN("unknown");

    private final String code;

    Outcome(String code) {
      this.code = code;
    }

    /** As it stands in tables. */
    public String code() {
      return code;
    }

    /** Whether the question's weight counts. */
    boolean counts() {
      return this == PASSED || this == FAILED;
    }
  }
}
