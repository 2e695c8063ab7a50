package dev.sordino.deidentify;

import com.google.auto.service.AutoService;

/** Nothing stays, not even that something was there. */
@AutoService(Operator.class)
public final class DropOperator implements Operator {

  @Override
  public String id() {
    return "drop";
  }

  @Override
  public String apply(String value, String type, OperatorContext context) {
    return "";
  }
}
