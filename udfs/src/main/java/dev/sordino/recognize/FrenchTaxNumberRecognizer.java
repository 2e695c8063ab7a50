package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** French tax numbers (numéro fiscal): thirteen digits, no published check. */
@AutoService(Recognizer.class)
public final class FrenchTaxNumberRecognizer extends RunRecognizer {

  public FrenchTaxNumberRecognizer() {
    super("fr-tax-number", EntityTypes.TAX_ID, "[0-3][0-9]{12}", 13, 13);
  }

  @Override
  boolean isValid(String value) {
    return true;
  }

  @Override
  boolean standsAlone() {
    return false;
  }
}
