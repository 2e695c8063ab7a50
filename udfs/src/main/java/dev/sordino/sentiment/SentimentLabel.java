package dev.sordino.sentiment;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A score in three classes. */
public enum SentimentLabel {
  NEGATIVE,
  NEUTRAL,
  POSITIVE;

  /**
   * From here on a score is positive. The lexicon engine reaches it with one plain word (.4) in all
   * but long turns, with a weak word (.25) hardly ever.
   */
  public static final double POSITIVE_FROM = 0.35;

  /**
   * Down from here a score is negative. It takes less than for a positive one, because people use
   * more good words than bad ones, in neutral text too (Dodds et al., Human language reveals a
   * universal positivity bias, PNAS 2015). The two values were chosen among eight pairs with the
   * macro-F1 of several development files in view; docs/sentiment.md says which.
   */
  public static final double NEGATIVE_TO = -0.3;

  /** The class of a score; a text without one is neutral. */
  public static SentimentLabel of(OptionalDouble score) {
    double value = score.orElse(0);
    if (value >= POSITIVE_FROM) {
      return POSITIVE;
    }
    return value <= NEGATIVE_TO ? NEGATIVE : NEUTRAL;
  }

  /** The label so named in any case; empty if there is none. */
  public static Optional<SentimentLabel> named(String name) {
    String wanted = name.strip().toUpperCase(Locale.ROOT);
    for (SentimentLabel label : values()) {
      if (label.name().equals(wanted)) {
        return Optional.of(label);
      }
    }
    return Optional.empty();
  }

  /** As in files: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
