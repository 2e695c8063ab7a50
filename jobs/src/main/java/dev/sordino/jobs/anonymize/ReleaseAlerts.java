package dev.sordino.jobs.anonymize;

import dev.sordino.alert.WeeklySeries;
import dev.sordino.metric.Measure;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Sudden changes of what a release publishes of queues, and of nothing else: an alert tells no more
 * than the figures do. Groups of agents are not watched, since small ones move by chance.
 */
final class ReleaseAlerts {

  /** Stands in the place of a measure for a cell's number of conversations. */
  static final String CONVERSATIONS = "conversations";

  /** Changes of less than this share of the usual value are not worth anybody's Monday. */
  private static final double LEAST_SHARE = 0.01;

  private static final double LEAST = 0.005;

  private final List<Measure> measures;
  private final int countStep;

  /** A figure of a cell. */
  private record Figure(String channel, String language, String queue, String measure) {}

  /**
   * @param measures of queues
   * @param countStep to which conversations are rounded
   */
  ReleaseAlerts(List<Measure> measures, int countStep) {
    this.measures = List.copyOf(measures);
    this.countStep = countStep;
  }

  /** Rows of {@code published.alerts}, newest week first. */
  List<Row> rows(List<WeeklyRelease.Published> published) {
    Map<Figure, Map<LocalDate, Double>> series = series(published);
    TreeMap<LocalDate, Long> judged = new TreeMap<>();
    Map<Figure, List<WeeklySeries.Change>> changes = new LinkedHashMap<>();
    series.forEach(
        (figure, values) -> {
          WeeklySeries one = new WeeklySeries(values, resolution(figure, values));
          changes.put(figure, one.changes());
          values.keySet().stream()
              .filter(one::isJudged)
              .forEach(week -> judged.merge(week, 1L, Long::sum));
        });
    List<Row> rows = new ArrayList<>();
    judged
        .descendingMap()
        .forEach(
            (week, count) ->
                changes.forEach(
                    (figure, its) ->
                        its.stream()
                            .filter(change -> change.week().equals(week))
                            .forEach(change -> rows.add(row(figure, change, count)))));
    return rows;
  }

  private Map<Figure, Map<LocalDate, Double>> series(List<WeeklyRelease.Published> published) {
    Map<Figure, Map<LocalDate, Double>> series = new LinkedHashMap<>();
    for (WeeklyRelease.Published one : published) {
      LocalDate week = one.cell().week();
      if (!one.cell().isOfQueue() || week == null) {
        continue;
      }
      add(series, one.cell(), CONVERSATIONS, week, one.conversations());
      for (Measure measure : measures) {
        List<Double> figure = one.figures().get(measure.name());
        if (figure != null) {
          add(series, one.cell(), measure.name(), week, figure.get(0));
        }
      }
    }
    return series;
  }

  private static void add(
      Map<Figure, Map<LocalDate, Double>> series,
      CellFacts cell,
      String measure,
      LocalDate week,
      double value) {
    series
        .computeIfAbsent(
            new Figure(cell.channel(), cell.language(), cell.queue(), measure),
            figure -> new TreeMap<>())
        .put(week, value);
  }

  private double resolution(Figure figure, Map<LocalDate, Double> values) {
    double usual = values.values().stream().mapToDouble(Math::abs).average().orElse(0);
    double least = figure.measure().equals(CONVERSATIONS) ? countStep : LEAST;
    return Math.max(least, LEAST_SHARE * usual);
  }

  private static Row row(Figure figure, WeeklySeries.Change change, long judged) {
    return RowFactory.create(
        Date.valueOf(change.week()),
        figure.channel(),
        figure.language(),
        figure.queue(),
        figure.measure(),
        change.value(),
        rounded(change.expected()),
        rounded(change.score()),
        change.weeks(),
        change.seasonal(),
        judged);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
