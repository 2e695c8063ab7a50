package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import java.util.Set;

/** International bank account numbers: ISO 13616, check digits by MOD 97-10. */
@AutoService(Recognizer.class)
public final class IbanRecognizer extends RunRecognizer {

  public IbanRecognizer() {
    super("iban", EntityTypes.IBAN, "[a-z]{2}[0-9]{2}[a-z0-9]{8,30}", 12, 34);
  }

  @Override
  boolean isValid(String value) {
    return Checks.mod(value.substring(4) + value.substring(0, 4), 97) == 1;
  }

  @Override
  Set<String> context() {
    return Set.of(EntityTypes.IBAN, EntityTypes.ACCOUNT_ID);
  }
}
