package dev.sordino.jobs.govern;

import dev.sordino.jobs.govern.SearchPattern.Edges;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Says whether folded bytes that equal a pattern's are the value, or only look like it. */
final class MatchJudge {

  /** Hexadecimal digits in a row that are a hash: those of MD5. */
  private static final int SHORTEST_HASH = 32;

  /** More bytes than this between two words, and they are no longer one value. */
  private static final int WIDEST_GAP = 8;

  private MatchJudge() {}

  /**
   * The form in which the pattern stands at a place, or null where it doesn't.
   *
   * @param raw the bytes that were folded
   * @param end how many of them there are
   * @param value the needle's own bytes
   */
  static @Nullable String form(
      SearchPattern pattern, FoldedText text, int start, byte[] raw, int end, byte[] value) {
    int last = start + pattern.length() - 1;
    String gaps = gaps(pattern, text, start, raw);
    if (gaps == null || !edges(pattern.edges(), text, start, last, raw, end)) {
      return null;
    }
    if (pattern.form() != null) {
      return pattern.form();
    }
    boolean exact = Arrays.equals(raw, text.from(start), text.to(last), value, 0, value.length);
    return exact || !gaps.equals(FOLDED) ? (exact ? EXACT : gaps) : FOLDED;
  }

  private static final String EXACT = "exact";
  private static final String FOLDED = "case-folded";
  private static final String GLUED = "without-separators";
  private static final String SPELLED = "spelled";
  private static final String GROUPED = "regrouped";

  /** How a match's characters hang together; null if not as the pattern allows. */
  private static @Nullable String gaps(
      SearchPattern pattern, FoldedText text, int start, byte[] raw) {
    boolean none = true;
    boolean same = true;
    boolean narrow = true;
    boolean uniform = true;
    boolean grouped = true;
    int firstGap = -1;
    for (int i = 0; i + 1 < pattern.length(); i++) {
      int at = start + i;
      boolean gap = text.isGap(at);
      none &= !gap;
      same &= gap == pattern.breaks()[i];
      if (gap) {
        int size = text.from(at + 1) - text.to(at);
        narrow &= size <= WIDEST_GAP && isText(raw, text.to(at), text.from(at + 1));
        grouped &= size <= 3 && isGrouping(raw, text.to(at), text.from(at + 1));
        if (!pattern.breaks()[i]) {
          firstGap = firstGap < 0 ? at : firstGap;
          uniform &= size <= 3 && isSame(text, raw, firstGap, at);
        }
      } else {
        uniform &= text.isInsideCharacter(at);
      }
    }
    return switch (pattern.gaps()) {
      case NONE -> none ? FOLDED : null;
      case SAME -> same && grouped ? FOLDED : null;
      case GROUPS ->
          same && narrow ? FOLDED : none ? GLUED : grouped ? GROUPED : uniform ? SPELLED : null;
      case WORDS -> same && narrow ? FOLDED : none ? GLUED : uniform && narrow ? SPELLED : null;
    };
  }

  /** No framing of a binary format, whose length fields part values that have nothing in common. */
  private static boolean isText(byte[] raw, int from, int to) {
    for (int i = from; i < to; i++) {
      int b = raw[i];
      boolean control = b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r';
      // A zero alone is half a character of UTF-16.
      boolean half = b == 0 && (i + 1 == to || raw[i + 1] != 0);
      if (control && !half) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(FoldedText text, byte[] raw, int one, int other) {
    return Arrays.equals(
        raw, text.to(one), text.from(one + 1), raw, text.to(other), text.from(other + 1));
  }

  /** Blank, no-break blank, point, hyphen, dash, slash, brackets. */
  private static boolean isGrouping(byte[] raw, int from, int to) {
    for (int i = from; i < to; i++) {
      int b = raw[i] & 0xff;
      boolean ascii = " .-/()_,\t".indexOf(b) >= 0;
      boolean wide = b == 0xc2 || b == 0xa0 || b == 0xe2 || b == 0x80 || (b >= 0x90 && b <= 0x93);
      if (!ascii && !wide) {
        return false;
      }
    }
    return true;
  }

  private static boolean edges(
      Edges edges, FoldedText text, int start, int last, byte[] raw, int end) {
    if (edges == Edges.ANY) {
      return true;
    }
    int before = start > 0 && !text.isGap(start - 1) ? text.bytes()[start - 1] : 0;
    int after = last + 1 < text.length() && !text.isGap(last) ? text.bytes()[last + 1] : 0;
    return switch (edges) {
      case ANY -> true;
      case WORD -> before == 0 && after == 0;
      case NAME -> before == 0 && (after == 0 || isGenitive(text, last));
      case EMAIL -> before == 0 && after == 0 && !isLongerMailbox(text, start, raw);
      case DIGITS ->
          !isDigit(before)
              && !isDigit(after)
              && !isFraction(text, start, last, raw, end)
              && !isPartOfHash(raw, text.from(start), text.to(last), end);
      case FEW_DIGITS ->
          before == 0
              && (after == 0 || isTime(text, last, raw))
              && !isFraction(text, start, last, raw, end)
              && !isJsonNumber(raw, text.from(start))
              && !isPartOfHyphenated(text, start, last, raw);
    };
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }

  /** "Anna Schmidts" is still Anna Schmidt; "Anna Schmidtke" is somebody else. */
  private static boolean isGenitive(FoldedText text, int last) {
    return text.bytes()[last + 1] == 's' && (last + 2 >= text.length() || text.isGap(last + 1));
  }

  /** "mary.anna@example.org" is not the mailbox "anna@example.org". */
  private static boolean isLongerMailbox(FoldedText text, int start, byte[] raw) {
    int at = text.from(start);
    return start > 0
        && text.to(start - 1) == at - 1
        && (raw[at - 1] == '.' || raw[at - 1] == '_' || raw[at - 1] == '+');
  }

  /** Digits behind or before the point of a decimal number. */
  private static boolean isFraction(FoldedText text, int start, int last, byte[] raw, int end) {
    int from = text.from(start);
    int to = text.to(last);
    return (from >= 2 && raw[from - 1] == '.' && isDigit(raw[from - 2]))
        || (to + 1 < end && raw[to] == '.' && isDigit(raw[to + 1]))
        || isDecimal(text, start, last, raw);
  }

  /** One point as the only gap, behind a first digit as no area code is written: 0.15 or 4.91. */
  private static boolean isDecimal(FoldedText text, int start, int last, byte[] raw) {
    int from = text.from(start);
    boolean point = text.isGap(start) && raw[from + 1] == '.' && text.from(start + 1) == from + 2;
    for (int i = start + 1; point && i < last; i++) {
      point = !text.isGap(i);
    }
    return point && (from == 0 || raw[from - 1] != '+');
  }

  /** The T that parts a day from its time in ISO 8601. */
  private static boolean isTime(FoldedText text, int last, byte[] raw) {
    return raw[text.to(last)] == 'T'
        && last + 2 < text.length()
        && !text.isGap(last + 1)
        && isDigit(text.bytes()[last + 2]);
  }

  /** A group of a UUID, which may look like a day: in one piece between hyphens. */
  private static boolean isPartOfHyphenated(FoldedText text, int start, int last, byte[] raw) {
    for (int i = start; i < last; i++) {
      if (text.isGap(i)) {
        return false;
      }
    }
    int from = text.from(start);
    int to = text.to(last);
    return (start > 0 && text.to(start - 1) == from - 1 && raw[from - 1] == '-')
        || (last + 1 < text.length() && text.from(last + 1) == to + 1 && raw[to] == '-');
  }

  /** Digits by chance within a hash: hexadecimal digits, letters among them. */
  private static boolean isPartOfHash(byte[] raw, int start, int stop, int end) {
    int from = start;
    while (from > 0 && isHex(raw[from - 1])) {
      from--;
    }
    int to = stop;
    while (to < end && isHex(raw[to])) {
      to++;
    }
    return to - from >= SHORTEST_HASH && to - from > stop - start;
  }

  private static boolean isHex(int b) {
    return isDigit(b) || b >= 'a' && b <= 'f';
  }

  /** A size, a count or a time: what stands bare behind a key. */
  private static boolean isJsonNumber(byte[] raw, int from) {
    int at = from - 1;
    if (at >= 0 && raw[at] == ' ') {
      at--;
    }
    return at >= 1 && raw[at] == ':' && raw[at - 1] == '"';
  }
}
