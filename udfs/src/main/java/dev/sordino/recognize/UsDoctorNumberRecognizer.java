package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** Health care providers of the USA (NPI): ten digits, Luhn behind 80840. */
@AutoService(Recognizer.class)
public final class UsDoctorNumberRecognizer extends RunRecognizer {

  public UsDoctorNumberRecognizer() {
    super("us-doctor-number", EntityTypes.DOCTOR_ID, "[12][0-9]{9}", 10, 10);
  }

  @Override
  boolean isValid(String value) {
    return Checks.luhn("80840" + value);
  }

  @Override
  boolean standsAlone() {
    return false;
  }
}
