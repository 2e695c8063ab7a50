package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** German pension insurance numbers: area, date of birth, letter, serial, check digit. */
@AutoService(Recognizer.class)
public final class GermanPensionNumberRecognizer extends RunRecognizer {

  private static final int[] WEIGHTS = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};

  public GermanPensionNumberRecognizer() {
    super("de-pension-number", EntityTypes.SSN, "[0-9]{8}[a-z][0-9]{3}", 12, 12);
  }

  @Override
  boolean isValid(String value) {
    int letter = value.charAt(8) - 'a' + 1;
    String digits = value.substring(0, 8) + letter / 10 + letter % 10 + value.substring(9, 11);
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int product = (digits.charAt(i) - '0') * WEIGHTS[i];
      sum += product / 10 + product % 10;
    }
    return sum % 10 == value.charAt(11) - '0';
  }
}
