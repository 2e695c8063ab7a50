package dev.sordino.jobs.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Tells sudden changes of a source's format from its ordinary ups and downs.
 *
 * <p>A figure has changed where it lies further from the median of the earlier runs than four times
 * their median absolute deviation, and further than a floor below which nobody cares: 10 points for
 * shares, a factor of 3 for amounts. With fewer than five earlier runs nothing is said.
 */
final class Drift {

  /** A source or format that no earlier run had. */
  static final String NEW = "new";

  /** One that most earlier runs had and this one has not. */
  static final String MISSING = "missing";

  private static final int FEWEST = 5;
  private static final double DEVIATIONS = 4;
  private static final double SHARE_FLOOR = 0.1;
  private static final double FACTOR = 3;

  private Drift() {}

  /**
   * Names of what changed, as the columns of {@code ops.ingest_daily} call it.
   *
   * @param before earlier runs of the same source and format
   * @param first whether there was no earlier run at all
   */
  static List<String> changes(Intake now, List<Intake> before, boolean first) {
    if (before.isEmpty()) {
      return first ? List.of() : List.of(NEW);
    }
    if (before.size() < FEWEST) {
      return List.of();
    }
    List<String> changes = new ArrayList<>();
    Map<String, ToDoubleFunction<Intake>> amounts = new LinkedHashMap<>();
    amounts.put("conversations", Intake::conversations);
    amounts.put("turns", i -> ratio(i.turns(), i.conversations()));
    amounts.put("bytes", i -> ratio(i.bytes(), i.conversations() + i.refused()));
    amounts.forEach(
        (name, of) -> {
          if (differs(logarithm(of, now), before, i -> logarithm(of, i), Math.log(FACTOR))) {
            changes.add(name);
          }
        });
    Map<String, ToDoubleFunction<Intake>> shares = new LinkedHashMap<>();
    shares.put("duplicates", i -> ratio(i.duplicates(), records(i)));
    shares.put("late", i -> ratio(i.late(), i.conversations()));
    shares.put("refused", i -> ratio(i.refused(), records(i)));
    shares.put("quarantined", i -> ratio(i.quarantinedTotal(), records(i)));
    shares.put("share_without_roles", i -> ratio(i.turnsWithoutRole(), i.turns()));
    shares.put("share_without_times", i -> ratio(i.turnsWithoutTime(), i.turns()));
    shares.forEach(
        (name, of) -> {
          if (differs(of.applyAsDouble(now), before, of, SHARE_FLOOR)) {
            changes.add(name);
          }
        });
    TreeSet<String> languages = new TreeSet<>(now.languages().keySet());
    before.forEach(intake -> languages.addAll(intake.languages().keySet()));
    if (languages.stream()
        .anyMatch(
            language -> {
              ToDoubleFunction<Intake> of =
                  i -> ratio(i.languages().getOrDefault(language, 0L), i.conversations());
              return differs(of.applyAsDouble(now), before, of, SHARE_FLOOR);
            })) {
      changes.add("languages");
    }
    return changes;
  }

  /**
   * Whether most of the earlier runs had it.
   *
   * @param runs how many earlier runs there are
   */
  static boolean isMissed(List<Intake> before, int runs) {
    long with = before.stream().filter(intake -> intake.files() > 0).count();
    return with >= FEWEST && 2 * with > runs;
  }

  private static boolean differs(
      double now, List<Intake> before, ToDoubleFunction<Intake> of, double floor) {
    double[] values = before.stream().mapToDouble(of).sorted().toArray();
    double median = median(values);
    double[] deviations = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      deviations[i] = Math.abs(values[i] - median);
    }
    java.util.Arrays.sort(deviations);
    return Math.abs(now - median) > Math.max(floor, DEVIATIONS * median(deviations));
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double logarithm(ToDoubleFunction<Intake> of, Intake intake) {
    return Math.log1p(of.applyAsDouble(intake));
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  private static long records(Intake intake) {
    return intake.conversations()
        + intake.duplicates()
        + intake.refused()
        + intake.quarantinedTotal();
  }
}
