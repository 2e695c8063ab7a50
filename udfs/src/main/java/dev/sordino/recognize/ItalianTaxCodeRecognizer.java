package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/**
 * Italian codice fiscale: sixteen characters, the last by tables of odd and even places modulo 26;
 * digits may be written as letters.
 */
@AutoService(Recognizer.class)
public final class ItalianTaxCodeRecognizer extends RunRecognizer {

  /** Worth of a character in an odd place; digits count as the letters from A on. */
  private static final int[] ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  public ItalianTaxCodeRecognizer() {
    super(
        "it-tax-code",
        EntityTypes.TAX_ID,
        "[a-z]{6}[0-9l-nlp-v]{2}[abcdehlmprst][0-9l-np-v]{2}[a-z][0-9l-np-v]{3}[a-z]",
        16,
        16);
  }

  @Override
  boolean isValid(String value) {
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      int at = Character.digit(value.charAt(i), 36);
      int place = at > 9 ? at - 10 : at;
      sum += i % 2 == 0 ? ODD[place] : place;
    }
    return 'a' + sum % 26 == value.charAt(15);
  }
}
