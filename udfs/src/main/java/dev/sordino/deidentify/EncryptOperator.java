package dev.sordino.deidentify;

import com.google.auto.service.AutoService;

/**
 * The value encrypted by AES-SIV, equal for equal values of one customer: {@code [PHONE_siv1-…]}.
 * Whoever has the keyset can open it again; see {@link FieldCipher}.
 */
@AutoService(Operator.class)
public final class EncryptOperator implements Operator {

  @Override
  public String id() {
    return "encrypt";
  }

  @Override
  public String apply(String value, String type, OperatorContext context) {
    return context
        .conversation()
        .remember(FieldCipher.class, () -> new FieldCipher(context.pseudonyms()))
        .deterministic(value, type, context.field(), context.subject());
  }
}
