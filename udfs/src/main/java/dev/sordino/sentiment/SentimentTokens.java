package dev.sordino.sentiment;

import dev.sordino.sentiment.SentimentToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a text into words, signs and marks. Tags such as {@code [PERSON_7f3a9c21]}, links, e-mail
 * addresses, mentions and numbers become {@link SentimentToken#MASK}: they hold a place in the
 * sentence and carry nothing. Hashtags are parted where a capital follows a small letter.
 */
final class SentimentTokens {

  private static final int LONGEST_SIGN = 5;

  private final String text;
  private final Set<String> emoticons;
  private final boolean capitalsStandOut;
  private final List<SentimentToken> tokens = new ArrayList<>();
  private int at;
  private boolean inHashtag;

  private SentimentTokens(String text, Set<String> emoticons) {
    this.text = text;
    this.emoticons = emoticons;
    this.capitalsStandOut = text.codePoints().anyMatch(Character::isLowerCase);
  }

  /**
   * @param emoticons signs made of several characters, in lower case
   */
  static List<SentimentToken> of(String text, Set<String> emoticons) {
    SentimentTokens reading = new SentimentTokens(text, emoticons);
    while (reading.at < text.length()) {
      reading.step();
    }
    return reading.tokens;
  }

  private void step() {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      if (c == '\n') {
        add("\n", Kind.SENTENCE);
      }
      at++;
    } else if ((c == '[' && tag()) || masked() || emoticon()) {
      return;
    } else if (Character.isLetterOrDigit(text.codePointAt(at))) {
      word();
    } else {
      mark();
    }
  }

  /** A tag of the de-identifier: a bracket, a capital, no space, a bracket. */
  private boolean tag() {
    int end = at + 1;
    if (end >= text.length() || !Character.isUpperCase(text.charAt(end))) {
      return false;
    }
    while (end < text.length() && text.charAt(end) != ']') {
      if (Character.isWhitespace(text.charAt(end))) {
        return false;
      }
      end++;
    }
    if (end == text.length()) {
      return false;
    }
    tokens.add(SentimentToken.MASK);
    at = end + 1;
    return true;
  }

  /** Links, addresses and mentions, where a chunk begins. */
  private boolean masked() {
    if (at > 0 && !Character.isWhitespace(text.charAt(at - 1))) {
      return false;
    }
    int end = at;
    boolean link = false;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      char c = text.charAt(end);
      link |= c == '@' || (c == ':' && text.startsWith("://", end));
      end++;
    }
    link |= text.regionMatches(true, at, "www.", 0, 4);
    if (!link || end == at + 1) {
      return false;
    }
    tokens.add(SentimentToken.MASK);
    at = end;
    return true;
  }

  private boolean emoticon() {
    if (at > 0
        && Character.isLetterOrDigit(text.charAt(at - 1))
        && Character.isLetterOrDigit(text.charAt(at))) {
      return false;
    }
    for (int length = Math.min(LONGEST_SIGN, text.length() - at); length > 1; length--) {
      int end = at + length;
      String sign = SentimentSpelling.of(text.substring(at, end));
      if (emoticons.contains(sign)
          && (end == text.length()
              || !Character.isLetterOrDigit(text.charAt(end - 1))
              || !Character.isLetterOrDigit(text.charAt(end)))) {
        add(sign, Kind.SIGN);
        at = end;
        return true;
      }
    }
    return false;
  }

  private void word() {
    int start = at;
    boolean letters = false;
    boolean lower = false;
    inHashtag = start > 0 && (text.charAt(start - 1) == '#' || inHashtag && partsAt(start));
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (inHashtag && at > start && partsAt(at)) {
        break;
      }
      if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
        letters |= Character.isLetter(c);
        lower |= Character.isLowerCase(c);
      } else if (!joins(c)) {
        break;
      }
      at += Character.charCount(c);
    }
    if (!letters) {
      tokens.add(SentimentToken.MASK);
      return;
    }
    String word = SentimentSpelling.of(text.substring(start, at));
    boolean capitals = capitalsStandOut && !lower && at - start > 2;
    boolean capitalised = lower && Character.isUpperCase(text.codePointAt(start));
    tokens.add(
        new SentimentToken(
            word, Kind.WORD, capitals || SentimentSpelling.isDrawn(word), capitalised));
  }

  private boolean partsAt(int here) {
    return Character.isLowerCase(text.charAt(here - 1)) && Character.isUpperCase(text.charAt(here));
  }

  /** Apostrophes, hyphens, masking stars and the like inside a word. */
  private boolean joins(int c) {
    int next = at + 1;
    boolean inside = next < text.length() && Character.isLetterOrDigit(text.codePointAt(next));
    return inside && (c == '\'' || c == '\u2019' || c == '-' || c == '*' || c == '_');
  }

  private void mark() {
    int c = text.codePointAt(at);
    int start = at;
    at += Character.charCount(c);
    if (c == '.' || c == '!' || c == '?' || c == '\u2026') {
      while (at < text.length() && ".!?\u2026".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      add(text.substring(start, at), Kind.SENTENCE);
    } else if (",;:()\u2013\u2014\u201e\u201c\u201d\"|/".indexOf(c) >= 0 || c == '-') {
      add(text.substring(start, at), Kind.CLAUSE);
    } else if (c > 0x2000
        && Character.getType(c) != Character.NON_SPACING_MARK
        && Character.getType(c) != Character.FORMAT) {
      add(new String(Character.toChars(c)), Kind.SIGN);
    }
  }

  private void add(String text, Kind kind) {
    tokens.add(new SentimentToken(text, kind, false, false));
  }
}
