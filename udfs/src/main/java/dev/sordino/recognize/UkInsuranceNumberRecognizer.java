package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import java.util.List;

/** British national insurance numbers: prefixes given out, six digits, a letter from A to D. */
@AutoService(Recognizer.class)
public final class UkInsuranceNumberRecognizer extends RunRecognizer {

  public UkInsuranceNumberRecognizer() {
    super(
        "uk-insurance-number",
        EntityTypes.SSN,
        "[abceghj-prstw-z][abceghj-nprstw-z][0-9]{6}[a-d]?",
        8,
        9);
  }

  @Override
  boolean isValid(String value) {
    return !List.of("bg", "gb", "nk", "kn", "tn", "nt", "zz").contains(value.substring(0, 2));
  }
}
