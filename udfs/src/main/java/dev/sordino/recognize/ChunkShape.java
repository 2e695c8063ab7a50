package dev.sordino.recognize;

import com.google.re2j.Pattern;
import dev.sordino.recognize.Element.Kind;
import org.jspecify.annotations.Nullable;

/** What a written number is by its shape alone: a date, a time, an amount, an ordinal. */
final class ChunkShape {

  record Shape(Kind kind, String value) {}

  private static final int LONGEST = 24;
  private static final Pattern DATE =
      Pattern.compile(
          "\\d{1,2}[./-]\\d{1,2}[./-](?:(?:19|20)\\d{2}|\\d{2})"
              + "|(?:19|20)\\d{2}([./-])\\d{1,2}[./-]\\d{1,2}(?:t\\d{1,2}(?::\\d{2})*z?)?"
              + "|\\d{1,2}\\.\\d{1,2}");
  private static final Pattern YEARS = Pattern.compile("(?:19\\d|20[0-3])\\d[/-](?:19|20)?\\d{2}");
  private static final Pattern TIME =
      Pattern.compile("\\d{1,2}:\\d{2}(?::\\d{2})?(?:am|pm|h)?|\\d{1,2}(?:am|pm|h)");
  private static final Pattern AMOUNT =
      Pattern.compile(
          "\\d{1,3}(?:[.,']\\d{3})+(?:[.,]\\d{1,2})?|\\d+[.,]\\d{1,2}|\\d{1,2}[.]\\d{3}|\\d+[.,]-");
  private static final Pattern ORDINAL = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|er|e|ten|ter)");
  private static final Pattern MEASURE = Pattern.compile("\\d+(?:[.,]\\d+)?-?([a-z]+)");

  private ChunkShape() {}

  /**
   * @param chunk folded, with plain digits and dashes, without marks at its edges
   */
  static @Nullable Shape of(String chunk, Vocabulary vocabulary) {
    if (chunk.isEmpty() || chunk.length() > LONGEST || !Character.isDigit(chunk.charAt(0))) {
      return null;
    }
    if (chunk.chars().allMatch(Character::isDigit)) {
      return null;
    }
    if (DATE.matches(chunk) && isCalendar(chunk) || YEARS.matches(chunk)) {
      return new Shape(Kind.DATE, chunk);
    }
    if (TIME.matches(chunk)) {
      return new Shape(Kind.TIME, chunk);
    }
    if (AMOUNT.matches(chunk)) {
      return new Shape(Kind.AMOUNT, chunk);
    }
    var ordinal = ORDINAL.matcher(chunk);
    if (ordinal.matches()) {
      return new Shape(Kind.ORDINAL, ordinal.group(1));
    }
    var measure = MEASURE.matcher(chunk);
    if (measure.matches() && vocabulary.has("units", measure.group(1))) {
      return new Shape(Kind.AMOUNT, chunk);
    }
    return null;
  }

  /** Whether the numbers can be day, month and year in some order; "555-12-34" cannot. */
  private static boolean isCalendar(String chunk) {
    String[] parts = chunk.split("[./t:z-]");
    int first = Integer.parseInt(parts[0]);
    int second = Integer.parseInt(parts[1]);
    if (parts[0].length() == 4) {
      int third = Integer.parseInt(parts[2]);
      return second <= 12 && third <= 31 || third <= 12 && second <= 31;
    }
    return first <= 31 && second <= 12 || first <= 12 && second <= 31;
  }
}
