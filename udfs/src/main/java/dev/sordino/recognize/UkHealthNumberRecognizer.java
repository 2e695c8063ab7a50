package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** British NHS numbers: ten digits, weights 10 to 2 modulo 11. */
@AutoService(Recognizer.class)
public final class UkHealthNumberRecognizer extends RunRecognizer {

  public UkHealthNumberRecognizer() {
    super("uk-health-number", EntityTypes.SSN, "[0-9]{10}", 10, 10);
  }

  @Override
  boolean isValid(String value) {
    int check = 11 - Checks.weighted(value.substring(0, 9), 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return check % 11 == value.charAt(9) - '0' && check != 10;
  }

  @Override
  boolean standsAlone() {
    return false;
  }
}
