package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/**
 * Social security numbers of the USA: no check digit, but areas, groups and serials not given out.
 */
@AutoService(Recognizer.class)
public final class SsnRecognizer extends RunRecognizer {

  public SsnRecognizer() {
    super("us-ssn", EntityTypes.SSN, "[0-9]{9}", 9, 9);
  }

  @Override
  boolean isValid(String value) {
    return !value.startsWith("000")
        && !value.startsWith("666")
        && !value.startsWith("9")
        && !value.startsWith("00", 3)
        && !value.endsWith("0000");
  }

  @Override
  boolean standsAlone() {
    return false;
  }
}
