package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** British unique taxpayer references: ten digits, the first a check digit modulo 11. */
@AutoService(Recognizer.class)
public final class UkTaxReferenceRecognizer extends RunRecognizer {

  public UkTaxReferenceRecognizer() {
    super("uk-tax-reference", EntityTypes.TAX_ID, "[0-9]{10}", 10, 10);
  }

  @Override
  boolean isValid(String value) {
    int rest = Checks.weighted(value.substring(1), 6, 7, 8, 9, 10, 5, 4, 3, 2) % 11;
    return "21987654321".charAt(rest) == value.charAt(0);
  }

  @Override
  boolean standsAlone() {
    return false;
  }
}
