package dev.sordino.recognize;

import com.google.auto.service.AutoService;

/** Swiss social insurance numbers (AHV): 756 and ten digits, the last by EAN-13. */
@AutoService(Recognizer.class)
public final class SwissInsuranceNumberRecognizer extends RunRecognizer {

  public SwissInsuranceNumberRecognizer() {
    super("ch-insurance-number", EntityTypes.SSN, "756[0-9]{10}", 13, 13);
  }

  @Override
  boolean isValid(String value) {
    return Checks.weighted(value, 1, 3) % 10 == 0;
  }
}
