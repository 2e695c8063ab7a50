package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** Swiss enterprise numbers (UID): CHE and nine digits, the last by weights modulo 11. */
@AutoService(Recognizer.class)
public final class SwissUidRecognizer extends RunRecognizer {

  public SwissUidRecognizer() {
    super("ch-uid", EntityTypes.TAX_ID, "che[0-9]{9}(?:mwst|tva|iva)?", 12, 16);
  }

  @Override
  boolean isValid(String value) {
    int rest = 11 - Checks.weighted(value.substring(3, 11), 5, 4, 3, 2, 7, 6, 5, 4) % 11;
    return rest % 11 == value.charAt(11) - '0';
  }
}
