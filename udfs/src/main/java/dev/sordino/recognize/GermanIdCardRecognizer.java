package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** Serial numbers of German identity cards and passports; the check digit weighs 7, 3, 1. */
@AutoService(Recognizer.class)
public final class GermanIdCardRecognizer extends RunRecognizer {

  private static final int[] WEIGHTS = {7, 3, 1};

  public GermanIdCardRecognizer() {
    super(
        "de-id-card",
        EntityTypes.ID_CARD,
        "(?:[cfghjklmnprtvwxyz][cfghjklmnprtvwxyz0-9]{8}|t[0-9]{8})[0-9]?",
        9,
        10);
  }

  @Override
  boolean isValid(String value) {
    String serial = value.substring(0, value.length() - 1);
    int sum = 0;
    for (int i = 0; i < serial.length(); i++) {
      sum += Character.digit(serial.charAt(i), 36) * WEIGHTS[i % 3];
    }
    return value.chars().filter(Character::isDigit).count() >= 2
        && sum % 10 == value.charAt(value.length() - 1) - '0';
  }
}
