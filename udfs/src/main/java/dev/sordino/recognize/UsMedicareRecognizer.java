package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/**
 * Medicare beneficiaries of the USA (MBI): eleven characters in fixed places, without check digit.
 */
@AutoService(Recognizer.class)
public final class UsMedicareRecognizer extends RunRecognizer {

  public UsMedicareRecognizer() {
    super(
        "us-medicare",
        EntityTypes.SSN,
        "[1-9][ac-hjkmnp-rt-y][ac-hjkmnp-rt-y0-9][0-9][ac-hjkmnp-rt-y][ac-hjkmnp-rt-y0-9][0-9][ac-hjkmnp-rt-y]{2}[0-9]{2}",
        11,
        11);
  }

  @Override
  boolean isValid(String value) {
    return true;
  }
}
