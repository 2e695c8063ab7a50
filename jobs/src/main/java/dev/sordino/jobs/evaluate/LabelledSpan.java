package dev.sordino.jobs.evaluate;

/**
 * A stretch of a turn that a person or a detector marked.
 *
 * @param start first Unicode code point
 * @param end one past the last
 * @param type entity type, folded by {@link EntityKinds#of}
 */
public record LabelledSpan(int start, int end, String type) {

  public LabelledSpan {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("span " + start + ".." + end + " is empty or negative");
    }
  }
}
