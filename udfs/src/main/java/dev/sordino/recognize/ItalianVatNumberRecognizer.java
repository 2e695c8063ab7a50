package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** Italian partita IVA: eleven digits, Luhn. */
@AutoService(Recognizer.class)
public final class ItalianVatNumberRecognizer extends RunRecognizer {

  public ItalianVatNumberRecognizer() {
    super("it-vat-number", EntityTypes.TAX_ID, "[0-9]{11}", 11, 11);
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
