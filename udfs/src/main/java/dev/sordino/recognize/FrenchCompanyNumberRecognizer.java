package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** French SIREN and SIRET: nine or fourteen digits, Luhn. */
@AutoService(Recognizer.class)
public final class FrenchCompanyNumberRecognizer extends RunRecognizer {

  public FrenchCompanyNumberRecognizer() {
    super("fr-company-number", EntityTypes.TAX_ID, "[0-9]{9}|[0-9]{14}", 9, 14);
  }

  @Override
  boolean isValid(String value) {
    return Checks.luhn(value);
  }

  @Override
  boolean standsAlone() {
    return false;
  }
}
