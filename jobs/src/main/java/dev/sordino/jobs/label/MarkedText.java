package dev.sordino.jobs.label;

import dev.sordino.jobs.evaluate.EntityKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A turn as people mark it: {@code my name is {PERSON|Ada Berg}}. Line breaks, braces and
 * backslashes of the turn itself are escaped by a backslash.
 *
 * @param text without marks
 * @param marks in order, none overlapping; offsets are code points
 */
record MarkedText(String text, List<Mark> marks) {

  private static final Pattern OPENING = Pattern.compile("\\{([A-Z][A-Z_]{1,40})\\|");

  /** A marked stretch. */
  record Mark(int start, int end, String type) {}

  /** The turn is not marked as it should be. */
  static final class MarkException extends Exception {
    private static final long serialVersionUID = 1L;

    MarkException(String message) {
      super(message);
    }
  }

  /** A turn without marks, on one line. */
  static String unmarked(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\\', '{', '}' -> line.append('\\').appendCodePoint(c);
                default -> line.appendCodePoint(c);
              }
            });
    return line.toString();
  }

  /**
   * Reads a marked turn.
   *
   * @throws MarkException naming the problem, never the text
   */
  static MarkedText parse(String line) throws MarkException {
    StringBuilder text = new StringBuilder();
    List<Mark> marks = new ArrayList<>();
    String type = "";
    int start = -1;
    int length = 0;
    int at = 0;
    while (at < line.length()) {
      int c = line.codePointAt(at);
      int next = at + Character.charCount(c);
      if (c == '{') {
        Matcher opening = OPENING.matcher(line).region(at, line.length());
        if (start >= 0 || !opening.lookingAt()) {
          throw new MarkException(
              start >= 0
                  ? "has a mark inside a mark"
                  : "has an opening brace without TYPE| behind it");
        }
        type = opening.group(1);
        if (!EntityKinds.isKnown(type)) {
          // Not quoted: a name in capitals may stand where the type belongs.
          throw new MarkException("has a mark of an unknown type: mistyped?");
        }
        start = length;
        at = opening.end();
        continue;
      }
      if (c == '}') {
        if (start < 0 || length == start) {
          throw new MarkException(
              start < 0 ? "has a closing brace that nothing opened" : "has an empty mark");
        }
        marks.add(new Mark(start, length, type));
        start = -1;
      } else {
        if (c == '\\' && next < line.length()) {
          c = line.codePointAt(next);
          next += Character.charCount(c);
          c = c == 'n' ? '\n' : c == 'r' ? '\r' : c;
        }
        text.appendCodePoint(c);
        length++;
      }
      at = next;
    }
    if (start >= 0) {
      throw new MarkException("has a mark that is not closed");
    }
    return new MarkedText(text.toString(), marks);
  }
}
