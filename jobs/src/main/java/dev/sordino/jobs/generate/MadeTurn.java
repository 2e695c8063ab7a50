package dev.sordino.jobs.generate;

import dev.sordino.conversation.Speaker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finished turn; spans are counted in Unicode code points, as gold files have them. */
record MadeTurn(
    Speaker speaker, long startMs, @Nullable Long endMs, String text, List<Mark> marks) {

  /** A value's place in the text. */
  record Mark(
      int start, int end, String type, @Nullable String field, boolean part, boolean optional) {}

  MadeTurn {
    marks = List.copyOf(marks);
  }

  boolean isAgents() {
    return speaker == Speaker.AGENT;
  }

  /** Where no end is known, the start. */
  long endOrStart() {
    return endMs == null ? startMs : endMs;
  }

  /** Joins the pieces, with single spaces between them and none at the ends. */
  static MadeTurn of(Speaker speaker, long startMs, @Nullable Long endMs, List<Piece> pieces) {
    StringBuilder text = new StringBuilder();
    List<Mark> marks = new ArrayList<>();
    int points = 0;
    for (Piece piece : pieces) {
      String next = piece.text();
      boolean afterSpace = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
      if (afterSpace && next.startsWith(" ")) {
        next = next.stripLeading();
      }
      int length = next.codePointCount(0, next.length());
      String type = piece.type();
      if (type != null && length > 0) {
        marks.add(
            new Mark(points, points + length, type, piece.field(), piece.part(), piece.optional()));
      }
      text.append(next);
      points += length;
    }
    return new MadeTurn(speaker, startMs, endMs, text.toString().stripTrailing(), marks);
  }
}
