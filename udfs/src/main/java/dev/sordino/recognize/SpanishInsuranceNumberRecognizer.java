package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** Spanish social security numbers: ten digits and their remainder modulo 97. */
@AutoService(Recognizer.class)
public final class SpanishInsuranceNumberRecognizer extends RunRecognizer {

  public SpanishInsuranceNumberRecognizer() {
    super("es-insurance-number", EntityTypes.SSN, "[0-9]{12}", 12, 12);
  }

  @Override
  boolean isValid(String value) {
    return Checks.mod(value.substring(0, 10), 97) == Integer.parseInt(value.substring(10));
  }

  @Override
  boolean standsAlone() {
    return false;
  }
}
