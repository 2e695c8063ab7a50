package dev.sordino.language;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The form in which words are compared: lower case, compatibility characters resolved, accents
 * dropped, ß as ss. "Müller", "MULLER" and "muller" are one.
 */
public final class Folding {

  private Folding() {}

  public static String fold(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      char c = text.charAt(i);
      plain = c < 0x80 && !(c >= 'A' && c <= 'Z');
    }
    if (plain) {
      return text;
    }
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    StringBuilder folded = new StringBuilder(decomposed.length());
    for (int at = 0; at < decomposed.length(); ) {
      int c = decomposed.codePointAt(at);
      if (c < 0x80 || Character.getType(c) != Character.NON_SPACING_MARK) {
        folded.appendCodePoint(c);
      }
      at += Character.charCount(c);
    }
    return folded.toString().toLowerCase(Locale.ROOT).replace("ß", "ss");
  }
}
