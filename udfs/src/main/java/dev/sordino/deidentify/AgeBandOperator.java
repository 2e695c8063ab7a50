package dev.sordino.deidentify;

import com.google.auto.service.AutoService;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A date of birth becomes the band of ten years in which the age lies on the conversation's day:
 * {@code [AGE_40-49]}; 90 and more are one band. What can't be read as a date, as most spoken ones,
 * becomes the type alone.
 */
@AutoService(Operator.class)
public final class AgeBandOperator implements Operator {

  private static final int BAND = 10;
  private static final int OLDEST_BAND = 90;

  @Override
  public String id() {
    return "age-band";
  }

  @Override
  public String apply(String value, String type, OperatorContext context) {
    WrittenDate birth = WrittenDate.of(value, context.language());
    LocalDate on = context.on();
    if (birth == null || on == null) {
      return "[" + type + "]";
    }
    long age = ChronoUnit.YEARS.between(birth.date(), on);
    if (age < 0 || age > 120) {
      return "[" + type + "]";
    }
    if (age >= OLDEST_BAND) {
      return "[AGE_" + OLDEST_BAND + "+]";
    }
    long from = age / BAND * BAND;
    return "[AGE_" + from + "-" + (from + BAND - 1) + "]";
  }
}
