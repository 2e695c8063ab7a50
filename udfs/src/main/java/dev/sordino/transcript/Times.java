package dev.sordino.transcript;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as vendors write them. */
final class Times {

  /** Of a year and more no conversation is: such a number is no offset. */
  private static final double MOST_MILLIS = 366.0 * 24 * 3600 * 1000;

  /** A count above it is no time since the epoch: the year 5138 in seconds. */
  private static final double LEAST_EPOCH_MILLIS = 1e11;

  private static final double LEAST_EPOCH_MICROS = 1e14;
  private static final double LEAST_EPOCH_NANOS = 1e17;

  /** Before it lie the zeros of programming languages, behind the other their infinities. */
  private static final Instant FIRST = Instant.parse("1980-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  /** No vendor writes a time or a number in more characters. */
  private static final int LONGEST = 400;

  private Times() {}

  /**
   * The number that a text writes; not a number where it says so.
   *
   * @throws BadRecordException where it is none
   */
  static double number(String text) {
    String stripped = ofSomeLength(text);
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      // Java's parser takes more than numbers: 1d, 0x1p3.
      if (!(c >= '0' && c <= '9') && "+-.eE".indexOf(c) < 0) {
        return notDigits(stripped);
      }
    }
    try {
      return Double.parseDouble(stripped);
    } catch (NumberFormatException notANumber) {
      throw new BadRecordException(RejectReason.INVALID_FIELD);
    }
  }

  private static String ofSomeLength(String text) {
    if (text.length() > LONGEST) {
      throw new BadRecordException(RejectReason.INVALID_FIELD);
    }
    return text.strip();
  }

  private static double notDigits(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan", "inf", "-inf", "infinity", "-infinity" -> Double.NaN;
      default -> throw new BadRecordException(RejectReason.INVALID_FIELD);
    };
  }

  /** Milliseconds since a conversation's start, rounded; null for what can't be one. */
  static @Nullable Long offset(double millis) {
    return millis >= 0 && millis <= MOST_MILLIS ? Math.round(millis) : null;
  }

  /** Whether a number counts from the epoch in milliseconds or finer, and not from a start. */
  static boolean isEpochMillis(double number) {
    return number >= LEAST_EPOCH_MILLIS;
  }

  /** A count since the epoch in seconds, milliseconds, micro- or nanoseconds; by its size. */
  static @Nullable Instant epoch(double count) {
    if (!(count > 0) || count > 1e19) {
      return null;
    }
    double millis =
        count >= LEAST_EPOCH_NANOS
            ? count / 1e6
            : count >= LEAST_EPOCH_MICROS
                ? count / 1e3
                : count >= LEAST_EPOCH_MILLIS ? count : count * 1e3;
    return plausible(Instant.ofEpochMilli(Math.round(millis)));
  }

  /**
   * An instant in ISO 8601, RFC 1123 or as a count since the epoch; null for what is no time of a
   * conversation, such as the epoch itself.
   *
   * @throws BadRecordException TIME_WITHOUT_OFFSET where it can't be placed
   */
  static @Nullable Instant instant(String text) {
    String stripped = ofSomeLength(text);
    if (stripped.indexOf('-', 1) < 0 && stripped.indexOf(':') < 0) {
      return epoch(number(stripped));
    }
    // Seen in the wild: an offset and a Z.
    String iso =
        stripped.matches(".*[+-]\\d{2}:\\d{2}Z")
            ? stripped.substring(0, stripped.length() - 1)
            : stripped;
    if (iso.length() > 10 && iso.charAt(10) == ' ') {
      iso = iso.substring(0, 10) + "T" + iso.substring(11).replace(" ", "");
    }
    if (iso.endsWith("UTC")) {
      iso = iso.substring(0, iso.length() - 3) + "Z";
    }
    // 2026-03-02T09:00:00+0000
    if (iso.matches(".*T.*[+-]\\d{4}")) {
      iso = iso.substring(0, iso.length() - 2) + ":" + iso.substring(iso.length() - 2);
    }
    try {
      return plausible(OffsetDateTime.parse(iso).toInstant());
    } catch (DateTimeException notIso) {
      return other(stripped, iso);
    }
  }

  private static @Nullable Instant plausible(Instant instant) {
    return instant.isBefore(FIRST) || instant.isAfter(LAST) ? null : instant;
  }

  private static @Nullable Instant other(String stripped, String iso) {
    try {
      return plausible(
          OffsetDateTime.parse(stripped, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException neither) {
      throw new BadRecordException(
          isLocal(iso) ? RejectReason.TIME_WITHOUT_OFFSET : RejectReason.INVALID_FIELD);
    }
  }

  private static boolean isLocal(String text) {
    try {
      LocalDateTime.parse(text);
      return true;
    } catch (DateTimeException neither) {
      return false;
    }
  }
}
