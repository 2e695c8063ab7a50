package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** British driving licences: sixteen characters that code surname and date of birth. */
@AutoService(Recognizer.class)
public final class UkDrivingLicenceRecognizer extends RunRecognizer {

  public UkDrivingLicenceRecognizer() {
    super(
        "uk-driving-licence",
        EntityTypes.ID_CARD,
        "[a-z9]{5}[0-9][0156][0-9][0-3][0-9][0-9][a-z9]{2}[0-9a-z]{3}",
        16,
        16);
  }

  @Override
  boolean isValid(String value) {
    return true;
  }
}
