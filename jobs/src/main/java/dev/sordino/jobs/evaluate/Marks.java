package dev.sordino.jobs.evaluate;

import static java.util.Comparator.comparingInt;

import dev.sordino.conversation.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Arithmetic on the characters of a turn: white space is none, words are letters and digits. */
final class Marks {

  /** A maximal run of letters and digits, in code points. */
  record Word(int start, int end) {
    boolean touches(BitSet places) {
      int next = places.nextSetBit(start);
      return next >= 0 && next < end;
    }
  }

  private Marks() {}

  /** The characters of the span that are no white space. */
  static BitSet places(int[] text, LabelledSpan span) {
    BitSet places = new BitSet(text.length);
    for (int i = span.start(); i < span.end(); i++) {
      if (!isSpace(text[i])) {
        places.set(i);
      }
    }
    return places;
  }

  static BitSet places(int[] text, List<LabelledSpan> spans) {
    BitSet places = new BitSet(text.length);
    spans.forEach(span -> places.or(places(text, span)));
    return places;
  }

  static boolean isWithin(BitSet inner, BitSet outer) {
    return outside(inner, outer) == 0;
  }

  /** How many of the first are not in the second. */
  static int outside(BitSet inner, BitSet outer) {
    BitSet left = (BitSet) inner.clone();
    left.andNot(outer);
    return left.cardinality();
  }

  static List<Word> words(int[] text) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < text.length) {
      int end = at;
      while (end < text.length && isWordPart(text[end])) {
        end++;
      }
      if (end > at) {
        words.add(new Word(at, end));
      }
      at = end + 1;
    }
    return words;
  }

  /** A detector's span, from UTF-16 units to code points; half a surrogate pair counts whole. */
  static LabelledSpan inCodePoints(String text, Span span) {
    int start = span.start();
    int end = span.end();
    if (start > 0 && start < text.length() && isInsidePair(text, start)) {
      start--;
    }
    if (end < text.length() && isInsidePair(text, end)) {
      end++;
    }
    int from = text.codePointCount(0, start);
    return new LabelledSpan(from, from + text.codePointCount(start, end), span.type());
  }

  private static boolean isInsidePair(String text, int at) {
    return Character.isLowSurrogate(text.charAt(at))
        && Character.isHighSurrogate(text.charAt(at - 1));
  }

  /**
   * As Python's {@code str.isspace}, so that both scorers agree: Java leaves no-break spaces out.
   */
  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  /** As Python's {@code \w} without the underscore. */
  private static boolean isWordPart(int c) {
    if (Character.isLetterOrDigit(c)) {
      return true;
    }
    int category = Character.getType(c);
    return category == Character.LETTER_NUMBER || category == Character.OTHER_NUMBER;
  }

  /** A text with a tag such as {@code [PERSON]} in place of each span. */
  static String tagged(int[] text, List<LabelledSpan> spans) {
    StringBuilder made = new StringBuilder();
    int from = 0;
    for (LabelledSpan span : spans.stream().sorted(comparingInt(LabelledSpan::start)).toList()) {
      int start = Math.max(from, span.start());
      made.append(new String(text, from, start - from)).append('[').append(span.type()).append(']');
      from = Math.max(from, span.end());
    }
    return made.append(new String(text, from, text.length - from)).toString();
  }
}
