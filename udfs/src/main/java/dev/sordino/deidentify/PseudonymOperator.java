package dev.sordino.deidentify;

import com.google.auto.service.AutoService;

/** A keyed tag, the same for the same value everywhere in the tenant. */
@AutoService(Operator.class)
public final class PseudonymOperator implements Operator {

  @Override
  public String id() {
    return "pseudonym";
  }

  @Override
  public String apply(String value, String type, OperatorContext context) {
    return context.pseudonyms().tag(type, value);
  }
}
