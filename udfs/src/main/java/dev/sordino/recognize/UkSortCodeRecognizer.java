package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** British sort codes: six digits, told by the question alone. */
@AutoService(Recognizer.class)
public final class UkSortCodeRecognizer extends RunRecognizer {

  public UkSortCodeRecognizer() {
    super("uk-sort-code", EntityTypes.ROUTING_NUMBER, "[0-9]{6}", 6, 6);
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
