package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** Numbers of German driving licences; their check character is not published. */
@AutoService(Recognizer.class)
public final class GermanDrivingLicenceRecognizer extends RunRecognizer {

  public GermanDrivingLicenceRecognizer() {
    super(
        "de-driving-licence", EntityTypes.ID_CARD, "[a-z][a-z0-9][0-9][0-9a-z]{7}[0-9a-z]", 11, 11);
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
