package dev.sordino.topic;

import java.util.Locale;
import java.util.Optional;

/** Whether a theme is new or growing in a week, told from its published counts alone. */
public enum Rise {
  /** No week before had enough people for a count, and this one has twice as many. */
  NEW,
  /** Far more than in the weeks before. */
  GROWING;

  /** Weeks before that are looked at, from the theme's first one on. */
  private static final int BEFORE = 4;

  /** Weeks that there must be before anything can be told. */
  private static final int LEAST_BEFORE = 2;

  /** Over the mean of the weeks before. */
  private static final double LEAST_RATIO = 1.5;

  /** Standard deviations of a Poisson count over that mean. */
  private static final double LEAST_DEVIATIONS = 3;

  /** As it stands in tables. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A week without a published count may have had anything below k: it counts as the most that is.
   *
   * @param counts of all weeks in order, 0 where none was published
   * @param week the place of the one asked about
   */
  public static Optional<Rise> of(long[] counts, int week, int k) {
    if (week < LEAST_BEFORE || counts[week] == 0) {
      return Optional.empty();
    }
    int first = 0;
    while (counts[first] == 0) {
      first++;
    }
    if (first == week) {
      return counts[week] >= 2L * k ? Optional.of(NEW) : Optional.empty();
    }
    double sum = 0;
    int from = Math.max(first, week - BEFORE);
    for (int i = from; i < week; i++) {
      sum += Math.max(counts[i], k - 1);
    }
    double mean = sum / (week - from);
    boolean grows =
        counts[week] >= LEAST_RATIO * mean
            && counts[week] - mean >= LEAST_DEVIATIONS * Math.sqrt(Math.max(1, mean));
    return grows ? Optional.of(GROWING) : Optional.empty();
  }
}
