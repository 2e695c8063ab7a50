package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** Postal parcels by UPU S10: two letters, eight digits, check digit, country. */
@AutoService(Recognizer.class)
public final class ParcelRecognizer extends RunRecognizer {

  public ParcelRecognizer() {
    super("parcel", EntityTypes.TRACKING_ID, "[a-z]{2}[0-9]{9}[a-z]{2}", 13, 13);
  }

  @Override
  boolean isValid(String value) {
    int rest = 11 - Checks.weighted(value.substring(2, 10), 8, 6, 4, 2, 3, 5, 9, 7) % 11;
    int check = rest == 10 ? 0 : rest == 11 ? 5 : rest;
    return check == value.charAt(10) - '0';
  }
}
