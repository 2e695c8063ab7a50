package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** German market locations (Marktlokation): eleven digits, the last a check digit. */
@AutoService(Recognizer.class)
public final class MarketLocationRecognizer extends RunRecognizer {

  public MarketLocationRecognizer() {
    super("de-market-location", EntityTypes.METER_ID, "[0-9]{11}", 11, 11);
  }

  @Override
  boolean isValid(String value) {
    int sum = Checks.weighted(value.substring(0, 10), 1, 2);
    return (10 - sum % 10) % 10 == value.charAt(10) - '0';
  }

  @Override
  boolean standsAlone() {
    return false;
  }
}
