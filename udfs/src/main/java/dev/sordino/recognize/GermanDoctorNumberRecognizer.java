package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** German doctors (LANR): nine digits, the seventh a check digit. */
@AutoService(Recognizer.class)
public final class GermanDoctorNumberRecognizer extends RunRecognizer {

  public GermanDoctorNumberRecognizer() {
    super("de-doctor-number", EntityTypes.DOCTOR_ID, "[0-9]{9}", 9, 9);
  }

  @Override
  boolean isValid(String value) {
    int rest = Checks.weighted(value.substring(0, 6), 4, 9) % 10;
    return (10 - rest) % 10 == value.charAt(6) - '0';
  }

  @Override
  boolean standsAlone() {
    return false;
  }
}
