package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** Serial numbers of SIM cards (ICCID): 89 and up to eighteen digits, Luhn. */
@AutoService(Recognizer.class)
public final class SimCardRecognizer extends RunRecognizer {

  public SimCardRecognizer() {
    super("sim-card", EntityTypes.DEVICE_ID, "89[0-9]{17,18}", 19, 20);
  }

  @Override
  boolean isValid(String value) {
    return Checks.luhn(value);
  }
}
