package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** Serial numbers of mobile devices (IMEI): fifteen digits, Luhn. */
@AutoService(Recognizer.class)
public final class ImeiRecognizer extends RunRecognizer {

  public ImeiRecognizer() {
    super("imei", EntityTypes.DEVICE_ID, "(?:[0124-9][0-9]|3[0-35689])[0-9]{13}", 15, 15);
  }

  @Override
  boolean isValid(String value) {
    return Checks.luhn(value);
  }
}
