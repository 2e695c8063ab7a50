package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** Austrian social insurance numbers: serial, check digit, date of birth. */
@AutoService(Recognizer.class)
public final class AustrianInsuranceNumberRecognizer extends RunRecognizer {

  public AustrianInsuranceNumberRecognizer() {
    super("at-insurance-number", EntityTypes.SSN, "[0-9]{10}", 10, 10);
  }

  @Override
  boolean isValid(String value) {
    int sum = Checks.weighted(value, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6);
    return sum % 11 == value.charAt(3) - '0';
  }

  @Override
  boolean standsAlone() {
    return false;
  }
}
