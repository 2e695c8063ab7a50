package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** Spanish bank accounts (CCC): twenty digits, the ninth and tenth by weights modulo 11. */
@AutoService(Recognizer.class)
public final class SpanishAccountRecognizer extends RunRecognizer {

  public SpanishAccountRecognizer() {
    super("es-account", EntityTypes.ACCOUNT_ID, "[0-9]{20}", 20, 20);
  }

  @Override
  boolean isValid(String value) {
    return check("00" + value.substring(0, 8)) == value.charAt(8) - '0'
        && check(value.substring(10)) == value.charAt(9) - '0';
  }

  private static int check(String digits) {
    int rest = 11 - Checks.weighted(digits, 1, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11;
    return rest == 10 ? 1 : rest % 11;
  }
}
