package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/**
 * German tax numbers (Steuernummer): ten or eleven digits of a state, or thirteen of ELSTER; no
 * common check digit.
 */
@AutoService(Recognizer.class)
public final class GermanTaxNumberRecognizer extends RunRecognizer {

  public GermanTaxNumberRecognizer() {
    super("de-tax-number", EntityTypes.TAX_ID, "[0-9]{10,11}|[0-9]{13}", 10, 13);
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
