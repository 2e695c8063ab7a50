package dev.sordino.jobs.generate;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of a turn: plain words, which may be roughened at will, or a value, which is marked.
 * Offsets come into being only when all pieces are joined, so nothing has to be moved along.
 *
 * @param type entity type of a value; null for plain words
 * @param field what of the customer's or agent's it is
 * @param part true for a part of a value, such as half a number
 * @param optional true for what is fair to mask and fair to leave, such as an appointment's date
 */
record Piece(
    String text, @Nullable String type, @Nullable String field, boolean part, boolean optional) {

  /** Stands where the speaker pauses and the other side may say "mhm". */
  static final Piece PAUSE = new Piece("", null, "pause", false, false);

  static Piece plain(String text) {
    return new Piece(text, null, null, false, false);
  }

  static Piece value(String text, String type, String field) {
    return new Piece(text, type, field, false, false);
  }

  static Piece partOf(String text, String type, String field) {
    return new Piece(text, type, field, true, false);
  }

  static Piece optional(String text, String type) {
    return new Piece(text, type, null, false, true);
  }

  boolean isPlain() {
    return type == null && this != PAUSE;
  }

  Piece with(String other) {
    return new Piece(other, type, field, part, optional);
  }
}
