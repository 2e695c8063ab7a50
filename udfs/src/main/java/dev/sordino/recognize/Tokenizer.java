package dev.sordino.recognize;

import dev.sordino.language.Folding;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a turn into runs of letters, runs of digits and single marks. Apostrophes, hyphens and dots
 * are marks of their own: what belongs together is for recognizers to say.
 */
final class Tokenizer {

  private Tokenizer() {}

  static List<Token> tokenize(String text) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int end = at + Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        at = end;
        continue;
      }
      if (Character.isDigit(c)) {
        while (end < text.length() && Character.isDigit(text.codePointAt(end))) {
          end += Character.charCount(text.codePointAt(end));
        }
      } else if (Character.isLetter(c)) {
        while (end < text.length() && isWordPart(text.codePointAt(end))) {
          end += Character.charCount(text.codePointAt(end));
        }
      }
      String word = text.substring(at, end);
      tokens.add(new Token(at, end, word, Folding.fold(word)));
      at = end;
    }
    return tokens;
  }

  private static boolean isWordPart(int c) {
    return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }
}
