package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** German tax identification numbers (Steuer-ID): eleven digits, ISO 7064 MOD 11,10. */
@AutoService(Recognizer.class)
public final class GermanTaxIdRecognizer extends RunRecognizer {

  public GermanTaxIdRecognizer() {
    super("de-tax-id", EntityTypes.TAX_ID, "[1-9][0-9]{10}", 11, 11);
  }

  @Override
  boolean isValid(String value) {
    return value
            .substring(0, 10)
            .chars()
            .allMatch(c -> value.chars().limit(10).filter(d -> d == c).count() <= 3)
        && Checks.mod11And10(value);
  }
}
