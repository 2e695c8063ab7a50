package dev.sordino.jobs.crm;

import dev.sordino.jobs.config.ConfigException;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value say less: {@code decade} of a date or year, {@code prefix-N} characters, {@code
 * band-N} of a number ("30-39" by 10).
 *
 * @param size N; 10 for a decade
 */
record Generalization(Kind kind, int size) implements Serializable {

  enum Kind {
    DECADE,
    PREFIX,
    BAND
  }

  private static final Pattern WRITTEN = Pattern.compile("(prefix|band)-([1-9]\\d{0,6})");
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(1[89]\\d\\d|20\\d\\d)(?!\\d)");

  /**
   * @throws ConfigException if it is none
   */
  static Generalization of(String written, String where) {
    if (written.equals("decade")) {
      return new Generalization(Kind.DECADE, 10);
    }
    Matcher matcher = WRITTEN.matcher(written);
    if (!matcher.matches()) {
      throw new ConfigException(
          where + ": generalize must be decade, prefix-N or band-N, not '" + written + "'");
    }
    return new Generalization(
        Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
        Integer.parseInt(matcher.group(2)));
  }

  /** Null where the value is not of the kind: what can't be generalised is not kept. */
  @Nullable String apply(String value) {
    return switch (kind) {
      case DECADE -> {
        Matcher year = YEAR.matcher(value);
        yield year.find() ? Integer.parseInt(year.group(1)) / 10 * 10 + "s" : null;
      }
      case PREFIX ->
          value.codePointCount(0, value.length()) > size
              ? value.substring(0, value.offsetByCodePoints(0, size)) + "*"
              : null;
      case BAND -> {
        if (!value.matches("\\d{1,9}")) {
          yield null;
        }
        int from = Integer.parseInt(value) / size * size;
        yield from + "-" + (from + size - 1);
      }
    };
  }
}
