package dev.sordino.jobs.generate;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of comma-separated values (RFC 4180). */
final class Csv {

  private Csv() {}

  /** A row with its end; null is an empty cell. */
  static String row(@Nullable Object... cells) {
    return Stream.of(cells).map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String cell(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    return text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0)
        ? "\"" + text.replace("\"", "\"\"") + "\""
        : text;
  }
}
