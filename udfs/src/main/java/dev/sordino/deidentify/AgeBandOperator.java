package dev.sordino.deidentify;

import com.google.auto.service.AutoService;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date of birth becomes the band of ten years in which the age lies on the conversation's day:
 * {@code [AGE_40-49]}; 90 and more are one band. What can't be read as a date, as most spoken ones,
 * becomes the type alone.
 */
@AutoService(Operator.class)
public final class AgeBandOperator implements Operator {

  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
  private static final Pattern GERMAN =
      Pattern.compile("(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})");
  private static final int BAND = 10;
  private static final int OLDEST_BAND = 90;

  @Override
  public String id() {
    return "age-band";
  }

  @Override
  public String apply(String value, String type, OperatorContext context) {
    LocalDate birth = parse(value.strip());
    LocalDate on = context.on();
    if (birth == null || on == null) {
      return "[" + type + "]";
    }
    long age = ChronoUnit.YEARS.between(birth, on);
    if (age < 0 || age > 120) {
      return "[" + type + "]";
    }
    if (age >= OLDEST_BAND) {
      return "[AGE_" + OLDEST_BAND + "+]";
    }
    long from = age / BAND * BAND;
    return "[AGE_" + from + "-" + (from + BAND - 1) + "]";
  }

  private static @Nullable LocalDate parse(String value) {
    try {
      Matcher iso = ISO.matcher(value);
      if (iso.matches()) {
        return LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3));
      }
      Matcher german = GERMAN.matcher(value);
      return german.matches()
          ? LocalDate.of(number(german, 3), number(german, 2), number(german, 1))
          : null;
    } catch (DateTimeException impossible) {
      return null;
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
