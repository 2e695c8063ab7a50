package dev.sordino.recognize;

import dev.sordino.language.Folding;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a turn into runs of letters, runs of digits and single marks. Apostrophes, hyphens and dots
 * are marks of their own: what belongs together is for recognizers to say. A keycap's frame belongs
 * to its digit; what is never seen (soft hyphen, zero-width space) belongs to the word around it.
 */
final class Tokenizer {

  private Tokenizer() {}

  static List<Token> tokenize(String text) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int end = at + Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c) || isUnseen(c)) {
        at = end;
        continue;
      }
      boolean digits = Character.isDigit(c);
      if (digits || Character.isLetter(c)) {
        while (end < text.length() && continues(text.codePointAt(end), digits)) {
          end += Character.charCount(text.codePointAt(end));
        }
      }
      String word = text.substring(at, end);
      tokens.add(new Token(at, end, word, Folding.fold(word)));
      at = end;
    }
    return tokens;
  }

  private static boolean continues(int c, boolean digits) {
    if (isUnseen(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
      return true;
    }
    return digits
        ? Character.isDigit(c) || Character.getType(c) == Character.ENCLOSING_MARK
        : Character.isLetter(c);
  }

  private static boolean isUnseen(int c) {
    return c > 0x7F && Character.getType(c) == Character.FORMAT;
  }
}
