package dev.sordino.deidentify;

import com.google.auto.service.AutoService;

/** The type alone: {@code [IBAN]}. Nothing links two mentions. */
@AutoService(Operator.class)
public final class RedactOperator implements Operator {

  @Override
  public String id() {
    return "redact";
  }

  @Override
  public String apply(String value, String type, OperatorContext context) {
    return "[" + type + "]";
  }
}
