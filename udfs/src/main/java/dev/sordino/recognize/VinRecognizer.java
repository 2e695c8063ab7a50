package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/**
 * Vehicle identification numbers. Their check digit binds in North America alone, so none is asked
 * for; a number without letters is none.
 */
@AutoService(Recognizer.class)
public final class VinRecognizer extends RunRecognizer {

  public VinRecognizer() {
    super("vin", EntityTypes.VIN, "[a-hj-npr-z0-9]{17}", 17, 17);
  }

  @Override
  boolean isValid(String value) {
    long letters = value.chars().filter(Character::isLetter).count();
    return letters >= 3 && letters <= 14;
  }
}
