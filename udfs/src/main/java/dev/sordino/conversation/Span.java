package dev.sordino.conversation;

/**
 * A stretch of a turn's text that identifies somebody: offsets and type, never the value.
 *
 * @param start first UTF-16 unit
 * @param end one past the last UTF-16 unit
 * @param type entity type, such as PERSON; see {@code dev.sordino.recognize.EntityTypes}
 * @param score confidence in 0..1
 * @param recognizer id of the recognizer that found it
 */
public record Span(int start, int end, String type, double score, String recognizer) {

  public Span {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("span " + start + ".." + end + " is empty or negative");
    }
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score " + score + " is not in 0..1");
    }
  }

  public int length() {
    return end - start;
  }

  public boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }

  public boolean covers(Span other) {
    return start <= other.start && other.end <= end;
  }
}
