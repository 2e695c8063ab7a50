package dev.sordino.deidentify;

import com.google.auto.service.AutoService;

/**
 * A number encrypted by FF1 in its own length and layout, equal for equal values of one customer:
 * {@code [ACCOUNT_ID_fpe1-4711-0815]}. What is no number becomes its type; see {@link FieldCipher}.
 */
@AutoService(Operator.class)
public final class EncryptFormatOperator implements Operator {

  @Override
  public String id() {
    return "encrypt-format";
  }

  @Override
  public String apply(String value, String type, OperatorContext context) {
    return context
        .conversation()
        .remember(FieldCipher.class, () -> new FieldCipher(context.pseudonyms()))
        .formatPreserving(value, type, context.field(), context.subject());
  }
}
