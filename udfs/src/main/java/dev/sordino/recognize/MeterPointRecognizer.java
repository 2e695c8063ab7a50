package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** German and Austrian metering points: the country and 31 characters, without check digit. */
@AutoService(Recognizer.class)
public final class MeterPointRecognizer extends RunRecognizer {

  public MeterPointRecognizer() {
    super("meter-point", EntityTypes.METER_ID, "(?:de|at)[0-9a-z]{31}", 33, 33);
  }

  @Override
  boolean isValid(String value) {
    return true;
  }
}
