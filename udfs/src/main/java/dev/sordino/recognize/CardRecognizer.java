package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** Payment card numbers: 12 to 19 digits, ISO/IEC 7812-1 (Luhn). */
@AutoService(Recognizer.class)
public final class CardRecognizer extends RunRecognizer {

  public CardRecognizer() {
    super("card", EntityTypes.CREDIT_CARD, "[2-6][0-9]{11,18}", 12, 19);
  }

  @Override
  boolean isValid(String value) {
    return Checks.luhn(value);
  }
}
