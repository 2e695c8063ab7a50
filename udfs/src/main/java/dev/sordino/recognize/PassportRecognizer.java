package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/**
 * Passports of other countries: digits with up to two letters before; no check digit outside the
 * machine-readable line.
 */
@AutoService(Recognizer.class)
public final class PassportRecognizer extends RunRecognizer {

  public PassportRecognizer() {
    super("passport", EntityTypes.ID_CARD, "[a-z]{0,2}[0-9]{7,9}[a-z]?", 8, 10);
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
