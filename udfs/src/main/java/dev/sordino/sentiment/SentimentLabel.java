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
   * From here on a score is no longer neutral. The lexicon engine reaches it with one plain word
   * (.4) even in a long turn, with a weak word (.25) only in the shortest.
   */
  public static final double NEUTRAL_BELOW = 0.3;

  /** The class of a score; a text without one is neutral. */
  public static SentimentLabel of(OptionalDouble score) {
    double value = score.orElse(0);
    if (Math.abs(value) < NEUTRAL_BELOW) {
      return NEUTRAL;
    }
    return value > 0 ? POSITIVE : NEGATIVE;
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
