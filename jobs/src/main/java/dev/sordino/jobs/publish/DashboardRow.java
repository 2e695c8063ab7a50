package dev.sordino.jobs.publish;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One released cell: a row of {@code published.quality_weekly}.
 *
 * @param week its Monday
 * @param customers distinct customers, coarsened downwards: at least this many
 * @param conversations coarsened downwards: at least this many
 * @param metrics mean per conversation by measure name; what is null or absent is unknown, never
 *     zero
 */
public record DashboardRow(
    LocalDate week,
    String channel,
    String language,
    String queue,
    long customers,
    long conversations,
    Map<String, @Nullable Double> metrics) {

  public DashboardRow {
    requireMonday(week);
    TreeMap<String, Double> known = new TreeMap<>();
    metrics.forEach(
        (name, value) -> {
          if (value == null) {
            return;
          }
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                "measure " + name + " of week " + week + " is " + value + ": a mean is finite");
          }
          known.put(name, value);
        });
    metrics = Collections.unmodifiableMap(known);
  }

  static void requireMonday(LocalDate week) {
    if (week.getDayOfWeek() != DayOfWeek.MONDAY) {
      throw new IllegalArgumentException(week + " is no Monday: weeks are named by theirs");
    }
  }
}
