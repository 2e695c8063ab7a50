package dev.sordino.jobs.run;

import dev.sordino.deidentify.Operator;
import dev.sordino.deidentify.OperatorContext;

/** Lets the value stand: a broken first pass, for tests of what must notice it. */
public final class KeepOperator implements Operator {

  @Override
  public String id() {
    return "keep-for-tests";
  }

  @Override
  public String apply(String value, String type, OperatorContext context) {
    return value;
  }
}
