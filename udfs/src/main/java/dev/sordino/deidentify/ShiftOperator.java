package dev.sordino.deidentify;

import com.google.auto.service.AutoService;
import java.nio.ByteBuffer;

/**
 * A date moves by the customer's own number of weeks, up to a year to either side, and is written
 * as before. All dates of one customer move by the same, so distances and weekdays stay. What can't
 * be read as a date, as most spoken ones, becomes the type alone.
 */
@AutoService(Operator.class)
public final class ShiftOperator implements Operator {

  private static final int MOST_WEEKS = 52;

  @Override
  public String id() {
    return "shift";
  }

  @Override
  public boolean invents() {
    return true;
  }

  @Override
  public String apply(String value, String type, OperatorContext context) {
    WrittenDate written = WrittenDate.of(value, context.language());
    return written == null
        ? "[" + type + "]"
        : written.layout().write(written.date().plusWeeks(weeks(context)));
  }

  /** Never zero: a date that stayed would be the real one. */
  private static long weeks(OperatorContext context) {
    byte[] drawn = context.pseudonyms().derive("date shift " + context.subject());
    long index = Math.floorMod(ByteBuffer.wrap(drawn).getLong(), 2L * MOST_WEEKS);
    return index < MOST_WEEKS ? index - MOST_WEEKS : index - MOST_WEEKS + 1;
  }
}
