package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** French VAT identification numbers: a key of 12 + 3 · (SIREN modulo 97), modulo 97. */
@AutoService(Recognizer.class)
public final class FrenchVatIdRecognizer extends RunRecognizer {

  public FrenchVatIdRecognizer() {
    super("fr-vat-id", EntityTypes.TAX_ID, "fr[0-9a-z]{2}[0-9]{9}", 13, 13);
  }

  @Override
  boolean isValid(String value) {
    String key = value.substring(2, 4);
    boolean digits = key.chars().allMatch(Character::isDigit);
    return !digits || (12 + 3 * Checks.mod(value.substring(4), 97)) % 97 == Integer.parseInt(key);
  }
}
