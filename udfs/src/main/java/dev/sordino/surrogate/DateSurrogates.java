package dev.sordino.surrogate;

import dev.sordino.deidentify.OperatorContext;
import dev.sordino.deidentify.ShiftOperator;
import dev.sordino.recognize.EntityTypes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dates move by the customer's own number of weeks, as {@link ShiftOperator} does it. */
final class DateSurrogates implements SurrogateMaker {

  private final ShiftOperator shift = new ShiftOperator();

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.DATE, EntityTypes.DATE_OF_BIRTH);
  }

  @Override
  public @Nullable String make(String value, String type, OperatorContext context) {
    String shifted = shift.apply(value, type, context);
    return shifted.startsWith("[") ? null : shifted;
  }
}
