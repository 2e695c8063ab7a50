package dev.sordino.jobs.evaluate;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of a turn that a person or a detector marked.
 *
 * @param start first Unicode code point
 * @param end one past the last
 * @param type entity type, folded by {@link EntityKinds#of}
 * @param origin of a name, as the corpus says, or null
 */
public record LabelledSpan(int start, int end, String type, @Nullable String origin) {

  /** A span of which no origin is known. */
  public LabelledSpan(int start, int end, String type) {
    this(start, end, type, null);
  }

  public LabelledSpan {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("span " + start + ".." + end + " is empty or negative");
    }
  }
}
