package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** German health insurance numbers: a letter and nine digits, the last a check digit. */
@AutoService(Recognizer.class)
public final class GermanHealthNumberRecognizer extends RunRecognizer {

  public GermanHealthNumberRecognizer() {
    super("de-health-number", EntityTypes.SSN, "[a-z][0-9]{9}", 10, 10);
  }

  @Override
  boolean isValid(String value) {
    int letter = value.charAt(0) - 'a' + 1;
    String digits = "" + letter / 10 + letter % 10 + value.substring(1, 9);
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int product = (digits.charAt(i) - '0') * (i % 2 + 1);
      sum += product / 10 + product % 10;
    }
    return sum % 10 == value.charAt(9) - '0';
  }
}
