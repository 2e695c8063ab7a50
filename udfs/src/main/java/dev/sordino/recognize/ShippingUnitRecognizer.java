package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** Shipping units by SSCC: eighteen digits, the last by GS1. */
@AutoService(Recognizer.class)
public final class ShippingUnitRecognizer extends RunRecognizer {

  public ShippingUnitRecognizer() {
    super("shipping-unit", EntityTypes.TRACKING_ID, "(?:00)?[0-9]{18}", 18, 20);
  }

  @Override
  boolean isValid(String value) {
    String digits = value.substring(value.length() - 18);
    return Checks.weighted(digits, 3, 1) % 10 == 0;
  }

  @Override
  boolean standsAlone() {
    return false;
  }
}
