package dev.sordino.alert;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A figure week by week, and the weeks in which it changed suddenly.
 *
 * <p>A week is compared with the 26 before it by the modified z-score of Iglewicz and Hoaglin
 * (1993): its distance from their median over 1.4826 times their median absolute deviation, both of
 * which a few outliers don't move. From two years on, each week is first freed of the season: of
 * the median of the same week and its neighbours in earlier years.
 */
public final class WeeklySeries {

  /** Weeks that a week is compared with at the most. */
  private static final int WINDOW = 26;

  /** Weeks that it needs at least. */
  static final int FEWEST = 8;

  private static final int SEASON = 52;

  /** Makes the median absolute deviation of a normal distribution its standard deviation. */
  private static final double NORMAL = 1.4826;

  /** Share of steady figures that are taken for a change by chance. */
  public static final double FALSE_ALARMS = 0.001;

  /**
   * Least score by number of weeks at which one in a thousand steady figures is taken for a change,
   * by simulation of normal figures: few weeks tell their own spread badly.
   */
  private static final TreeMap<Integer, Double> LIMITS =
      new TreeMap<>(Map.of(8, 11.4, 10, 8.6, 12, 7.1, 16, 5.9, 20, 5.1, 26, 4.6));

  private final TreeMap<LocalDate, Double> values;
  private final double resolution;

  /**
   * A sudden change.
   *
   * @param expected the median of the weeks before, with the season
   * @param score of the distance; above 0 where the value is larger than expected
   * @param weeks that it was compared with
   * @param seasonal whether the season was known
   */
  public record Change(
      LocalDate week, double value, double expected, double score, int weeks, boolean seasonal) {}

  /**
   * @param values by Monday; weeks may be missing
   * @param resolution differences below it mean nothing, such as the step of rounding
   */
  public WeeklySeries(Map<LocalDate, Double> values, double resolution) {
    this.values = new TreeMap<>(values);
    this.resolution = resolution;
  }

  /** All sudden changes, in the order of the weeks. */
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    values.forEach((week, value) -> change(week, value).ifPresent(changes::add));
    return changes;
  }

  /** Whether a week has enough others before it to be judged. */
  public boolean isJudged(LocalDate week) {
    return values.containsKey(week) && before(week, false).length >= FEWEST;
  }

  private Optional<Change> change(LocalDate week, double value) {
    boolean seasonal =
        season(week).isPresent()
            && !values.firstKey().isAfter(week.minusWeeks(2 * SEASON))
            && before(week, true).length >= FEWEST;
    double[] before = before(week, seasonal);
    if (before.length < FEWEST) {
      return Optional.empty();
    }
    double season = seasonal ? season(week).orElseThrow() : 0;
    double centre = median(before);
    double[] distances = Arrays.stream(before).map(one -> Math.abs(one - centre)).toArray();
    double spread = Math.max(NORMAL * median(distances), resolution);
    double score = (value - season - centre) / spread;
    return Math.abs(score) < LIMITS.floorEntry(before.length).getValue()
        ? Optional.empty()
        : Optional.of(new Change(week, value, centre + season, score, before.length, seasonal));
  }

  /** The weeks before, freed of their season if that is known of them. */
  private double[] before(LocalDate week, boolean seasonal) {
    return values.subMap(week.minusWeeks(WINDOW), week).entrySet().stream()
        .filter(one -> !seasonal || season(one.getKey()).isPresent())
        .mapToDouble(one -> one.getValue() - (seasonal ? season(one.getKey()).orElseThrow() : 0))
        .toArray();
  }

  /** What the week was in earlier years. */
  private Optional<Double> season(LocalDate week) {
    List<Double> same = new ArrayList<>();
    for (LocalDate year = week.minusWeeks(SEASON);
        !year.plusWeeks(1).isBefore(values.firstKey());
        year = year.minusWeeks(SEASON)) {
      same.addAll(values.subMap(year.minusWeeks(1), true, year.plusWeeks(1), true).values());
    }
    return same.isEmpty()
        ? Optional.empty()
        : Optional.of(median(same.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  private static double median(double[] some) {
    double[] sorted = some.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
