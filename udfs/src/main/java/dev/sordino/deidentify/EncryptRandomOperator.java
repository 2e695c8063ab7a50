package dev.sordino.deidentify;

import com.google.auto.service.AutoService;

/**
 * The value encrypted by AES-256-GCM, never twice the same: {@code [PHONE_gcm1-…]}. A run given
 * again writes other bytes here; see {@link FieldCipher}.
 */
@AutoService(Operator.class)
public final class EncryptRandomOperator implements Operator {

  @Override
  public String id() {
    return "encrypt-random";
  }

  @Override
  public String apply(String value, String type, OperatorContext context) {
    return context
        .conversation()
        .remember(FieldCipher.class, () -> new FieldCipher(context.pseudonyms()))
        .random(value, type, context.field(), context.subject());
  }
}
