package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/**
 * Spanish DNI and NIE: eight digits, or X, Y, Z and seven, and a letter by the number modulo 23.
 */
@AutoService(Recognizer.class)
public final class SpanishIdRecognizer extends RunRecognizer {

  public SpanishIdRecognizer() {
    super("es-id", EntityTypes.ID_CARD, "[0-9xyz][0-9]{7}[a-z]", 9, 9);
  }

  @Override
  boolean isValid(String value) {
    String number = value.substring(0, 8).replace('x', '0').replace('y', '1').replace('z', '2');
    return "trwagmyfpdxbnjzsqvhlcke".charAt(Integer.parseInt(number) % 23) == value.charAt(8);
  }
}
