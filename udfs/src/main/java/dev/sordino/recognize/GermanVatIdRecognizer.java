package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/**
 * German VAT identification numbers: DE and nine digits, MOD 11,10, a rule that is not officially
 * published.
 */
@AutoService(Recognizer.class)
public final class GermanVatIdRecognizer extends RunRecognizer {

  public GermanVatIdRecognizer() {
    super("de-vat-id", EntityTypes.TAX_ID, "de[0-9]{9}", 11, 11);
  }

  @Override
  boolean isValid(String value) {
    return Checks.mod11And10(value.substring(2));
  }
}
