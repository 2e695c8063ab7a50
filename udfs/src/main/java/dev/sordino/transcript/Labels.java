package dev.sordino.transcript;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Labels of speakers in recognizers' output. */
final class Labels {

  private static final Pattern MACHINE_MADE =
      Pattern.compile(
          "(?i)(?:speaker|spk|ch|channel|sprecher|s)?[ _-]?\\d{1,4}|[a-z]|speaker[ _-]?[a-z]|unknown");

  private Labels() {}

  /** The label if a person gave it, so that it may be a name; null for a number of a speaker. */
  static @Nullable String named(@Nullable String label) {
    return label == null || label.isBlank() || MACHINE_MADE.matcher(label.strip()).matches()
        ? null
        : label.strip();
  }
}
