package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** Bank routing numbers of the USA (ABA): nine digits, weights 3, 7, 1. */
@AutoService(Recognizer.class)
public final class UsRoutingNumberRecognizer extends RunRecognizer {

  public UsRoutingNumberRecognizer() {
    super("us-routing-number", EntityTypes.ROUTING_NUMBER, "[0-9]{9}", 9, 9);
  }

  @Override
  boolean isValid(String value) {
    return Checks.weighted(value, 3, 7, 1) % 10 == 0;
  }

  @Override
  boolean standsAlone() {
    return false;
  }
}
