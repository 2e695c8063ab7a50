package dev.sordino.sentiment;

import dev.sordino.language.Folding;
import java.text.Normalizer;

/**
 * The spelling in which sentiment lists are written: folded, but with German umlauts as ae, oe, ue,
 * because plain folding makes one word of "schon" (already) and "schön" (beautiful).
 */
final class SentimentSpelling {

  private SentimentSpelling() {}

  static String of(String word) {
    boolean plain = true;
    for (int i = 0; i < word.length() && plain; i++) {
      plain = word.charAt(i) < 0x80;
    }
    return Folding.fold(plain ? word : withDigraphs(word));
  }

  private static String withDigraphs(String written) {
    String word = Normalizer.normalize(written, Normalizer.Form.NFC);
    StringBuilder spelled = new StringBuilder(word.length() + 2);
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      switch (c) {
        case 'ä', 'Ä' -> spelled.append("ae");
        case 'ö', 'Ö' -> spelled.append("oe");
        case 'ü', 'Ü' -> spelled.append("ue");
        case '\u2019', '\u2018', '\u00b4', '`' -> spelled.append('\'');
        default -> spelled.append(c);
      }
    }
    return spelled.toString();
  }

  /** Shortens runs of three and more of a letter to {@code length}. */
  static String undrawn(String word, int length) {
    StringBuilder shortened = new StringBuilder(word.length());
    int run = 0;
    for (int i = 0; i < word.length(); i++) {
      run = i > 0 && word.charAt(i) == word.charAt(i - 1) ? run + 1 : 1;
      if (run <= length || runLength(word, i) < 3) {
        shortened.append(word.charAt(i));
      }
    }
    return shortened.toString();
  }

  static boolean isDrawn(String word) {
    int run = 0;
    for (int i = 0; i < word.length(); i++) {
      run = i > 0 && word.charAt(i) == word.charAt(i - 1) ? run + 1 : 1;
      if (run == 3 && Character.isLetter(word.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static int runLength(String word, int at) {
    int from = at;
    int to = at;
    while (from > 0 && word.charAt(from - 1) == word.charAt(at)) {
      from--;
    }
    while (to + 1 < word.length() && word.charAt(to + 1) == word.charAt(at)) {
      to++;
    }
    return to - from + 1;
  }
}
