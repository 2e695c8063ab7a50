package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** Austrian VAT identification numbers: ATU and eight digits. */
@AutoService(Recognizer.class)
public final class AustrianVatIdRecognizer extends RunRecognizer {

  public AustrianVatIdRecognizer() {
    super("at-vat-id", EntityTypes.TAX_ID, "atu[0-9]{8}", 11, 11);
  }

  @Override
  boolean isValid(String value) {
    int sum = 0;
    for (int i = 0; i < 7; i++) {
      int digit = value.charAt(3 + i) - '0';
      sum += i % 2 == 0 ? digit : digit / 5 + digit * 2 % 10;
    }
    return (106 - sum) % 10 == value.charAt(10) - '0';
  }
}
