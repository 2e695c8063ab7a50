package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/**
 * French NIR: thirteen characters and a key, 97 minus the number modulo 97; Corsica counts as 19
 * and 18.
 */
@AutoService(Recognizer.class)
public final class FrenchInsuranceNumberRecognizer extends RunRecognizer {

  public FrenchInsuranceNumberRecognizer() {
    super(
        "fr-insurance-number",
        EntityTypes.SSN,
        "[1-478][0-9]{4}(?:[0-9]{2}|2[ab])[0-9]{8}",
        15,
        15);
  }

  @Override
  boolean isValid(String value) {
    String number = value.substring(0, 13).replace("2a", "19").replace("2b", "18");
    return 97 - Checks.mod(number, 97) == Integer.parseInt(value.substring(13));
  }
}
