package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import java.util.Set;

/** Individual taxpayer numbers of the USA: nine digits beginning with 9, groups given out. */
@AutoService(Recognizer.class)
public final class UsItinRecognizer extends RunRecognizer {

  public UsItinRecognizer() {
    super(
        "us-itin",
        EntityTypes.SSN,
        "9[0-9]{2}(?:5[0-9]|6[0-5]|7[0-9]|8[0-8]|9[0-2]|9[4-9])[0-9]{4}",
        9,
        9);
  }

  @Override
  boolean isValid(String value) {
    return true;
  }

  @Override
  Set<String> context() {
    return Set.of(EntityTypes.SSN, EntityTypes.TAX_ID);
  }

  @Override
  boolean standsAlone() {
    return false;
  }
}
