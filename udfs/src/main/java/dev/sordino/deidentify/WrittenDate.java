package dev.sordino.deidentify;

import dev.sordino.language.Folding;
import dev.sordino.language.LanguagePacks;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date with a year as it stands in text, and how it is written: {@code 1985-03-12}, {@code
 * 12.3.1985}, {@code 3/12/1985}, {@code 12. März 1985}, {@code March 12, 1985}.
 *
 * @param date the day
 * @param layout writes another day in the same way
 */
record WrittenDate(LocalDate date, Layout layout) {

  /** Writes a day. */
  interface Layout {
    String write(LocalDate date);
  }

  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
  private static final Pattern DOTTED =
      Pattern.compile("(\\d{1,2})\\.(\\s?)(\\d{1,2})\\.(\\s?)(\\d{4})");
  private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
  private static final Pattern DAY_FIRST =
      Pattern.compile("(\\d{1,2})(\\.|st|nd|rd|th)?(\\s+(?:of\\s+)?)(\\p{L}+)(,?\\s+)(\\d{4})");
  private static final Pattern MONTH_FIRST =
      Pattern.compile("(\\p{L}+)(\\s+)(\\d{1,2})(st|nd|rd|th)?(,?\\s+)(\\d{4})");

  /**
   * Null where the value is no such date, or day and month can't be told apart: in English {@code
   * 3/4/1985} can be either.
   *
   * @param language ISO 639-1, whose names of months are read
   */
  static @Nullable WrittenDate of(String value, String language) {
    try {
      return read(value.strip(), language);
    } catch (DateTimeException impossible) {
      // The 31st of February is no date: the value is treated like any other that is none.
      return null;
    }
  }

  private static @Nullable WrittenDate read(String value, String language) {
    Matcher iso = ISO.matcher(value);
    if (iso.matches()) {
      return new WrittenDate(
          date(iso.group(1), iso.group(2), iso.group(3)),
          d ->
              "%d-%s-%s"
                  .formatted(
                      d.getYear(),
                      padded(d.getMonthValue(), iso.group(2)),
                      padded(d.getDayOfMonth(), iso.group(3))));
    }
    Matcher dotted = DOTTED.matcher(value);
    if (dotted.matches()) {
      return new WrittenDate(
          date(dotted.group(5), dotted.group(3), dotted.group(1)),
          d ->
              padded(d.getDayOfMonth(), dotted.group(1))
                  + "."
                  + dotted.group(2)
                  + padded(d.getMonthValue(), dotted.group(3))
                  + "."
                  + dotted.group(4)
                  + d.getYear());
    }
    Matcher slashed = SLASHED.matcher(value);
    if (slashed.matches()) {
      return slashed(slashed, language);
    }
    Matcher dayFirst = DAY_FIRST.matcher(value);
    if (dayFirst.matches()) {
      return named(
          dayFirst.group(4),
          dayFirst.group(6),
          dayFirst.group(1),
          language,
          (d, month) ->
              ordinal(d.getDayOfMonth(), dayFirst.group(2))
                  + dayFirst.group(3)
                  + month
                  + dayFirst.group(5)
                  + d.getYear());
    }
    Matcher monthFirst = MONTH_FIRST.matcher(value);
    return monthFirst.matches()
        ? named(
            monthFirst.group(1),
            monthFirst.group(6),
            monthFirst.group(3),
            language,
            (d, month) ->
                month
                    + monthFirst.group(2)
                    + ordinal(d.getDayOfMonth(), monthFirst.group(4))
                    + monthFirst.group(5)
                    + d.getYear())
        : null;
  }

  private static @Nullable WrittenDate slashed(Matcher slashed, String language) {
    int first = Integer.parseInt(slashed.group(1));
    int second = Integer.parseInt(slashed.group(2));
    boolean dayFirst = first > 12 || (second <= 12 && !language.equals("en"));
    if (first <= 12 && second <= 12 && first != second && language.equals("en")) {
      return null;
    }
    String day = slashed.group(dayFirst ? 1 : 2);
    String month = slashed.group(dayFirst ? 2 : 1);
    return new WrittenDate(
        date(slashed.group(3), month, day),
        d -> {
          String ofDay = padded(d.getDayOfMonth(), day);
          String ofMonth = padded(d.getMonthValue(), month);
          return (dayFirst ? ofDay + "/" + ofMonth : ofMonth + "/" + ofDay) + "/" + d.getYear();
        });
  }

  private interface WithMonth {
    String write(LocalDate date, String month);
  }

  private static @Nullable WrittenDate named(
      String month, String year, String day, String language, WithMonth layout) {
    Map<String, Double> months =
        LanguagePacks.available().contains(language)
            ? LanguagePacks.load(language).scores("months")
            : Map.of();
    Double number = months.get(Folding.fold(month));
    if (number == null) {
      return null;
    }
    UnaryOperator<String> cased = casing(month);
    return new WrittenDate(
        date(year, Integer.toString(number.intValue()), day),
        d ->
            layout.write(
                d,
                cased.apply(
                    d.getMonth().getDisplayName(TextStyle.FULL, Locale.forLanguageTag(language)))));
  }

  private static UnaryOperator<String> casing(String sample) {
    boolean lower = sample.equals(sample.toLowerCase(Locale.ROOT));
    boolean upper = sample.length() > 1 && sample.equals(sample.toUpperCase(Locale.ROOT));
    return name ->
        lower ? name.toLowerCase(Locale.ROOT) : upper ? name.toUpperCase(Locale.ROOT) : name;
  }

  private static String ordinal(int day, @Nullable String sample) {
    if (sample == null || sample.equals(".")) {
      return day + (sample == null ? "" : ".");
    }
    int last = day % 10;
    boolean teen = day / 10 == 1;
    return day + (teen ? "th" : last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
  }

  /** With a zero in front where the sample has two digits. */
  private static String padded(int number, String sample) {
    return sample.length() == 2 ? "%02d".formatted(number) : Integer.toString(number);
  }

  private static LocalDate date(String year, String month, String day) {
    return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
  }
}
