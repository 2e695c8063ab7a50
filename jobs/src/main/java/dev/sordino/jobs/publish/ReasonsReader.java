package dev.sordino.jobs.publish;

import static org.apache.spark.sql.functions.col;

import dev.sordino.jobs.publish.ReasonsSection.Cause;
import dev.sordino.jobs.publish.ReasonsSection.Count;
import dev.sordino.jobs.publish.ReasonsSection.Label;
import dev.sordino.jobs.publish.ReasonsSection.Rising;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.metric.Measure;
import dev.sordino.reason.Drivers;
import dev.sordino.reason.Reason;
import dev.sordino.reason.Taxonomy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Gathers what the page says of reasons for contact, from published tables alone. */
final class ReasonsReader {

  private final Warehouse warehouse;
  private final Taxonomy taxonomy;

  ReasonsReader(Warehouse warehouse, Taxonomy taxonomy) {
    this.warehouse = warehouse;
    this.taxonomy = taxonomy;
  }

  /** Rows of {@code published.reasons_weekly}. */
  List<Row> weeks() {
    return warehouse.ordered(
        Tables.REASONS_WEEKLY, col("week"), col("channel"), col("language"), col("reason"));
  }

  /**
   * @param rows of {@link #weeks}
   * @param quality rows of {@code published.quality_weekly}, for queues
   * @param rising of {@link #rising}
   */
  ReasonsSection section(List<Row> rows, List<DashboardRow> quality, List<Row> rising) {
    List<Count> counts = new ArrayList<>();
    for (Row row : rows) {
      counts.add(
          new Count(
              row.getDate(row.fieldIndex("week")).toLocalDate(),
              row.getAs("channel"),
              row.getAs("language"),
              row.getAs("reason"),
              row.getAs("conversations")));
    }
    Map<String, Label> labels = new HashMap<>();
    for (Reason reason : taxonomy.reasons()) {
      labels.put(reason.id(), new Label(reason.english(), reason.german()));
    }
    return new ReasonsSection(
        counts,
        labels,
        drivers(rows, quality),
        rising.stream().map(ReasonsReader::rising).toList());
  }

  /** Clear ones only, by measure and the strongest first. */
  private static List<Cause> drivers(List<Row> rows, List<DashboardRow> quality) {
    List<Cause> causes = new ArrayList<>();
    for (Measure measure : Tables.REASON_MEASURES) {
      String name = measure.name();
      List<Drivers.Cell> byReason = new ArrayList<>();
      for (Row row : rows) {
        Double figure = row.getAs(name);
        if (figure != null) {
          byReason.add(
              new Drivers.Cell(
                  String.join(
                      "/",
                      row.getDate(row.fieldIndex("week")).toString(),
                      row.<String>getAs("channel"),
                      row.<String>getAs("language")),
                  row.getAs("reason"),
                  row.getAs("conversations"),
                  figure));
        }
      }
      List<Drivers.Cell> byQueue = new ArrayList<>();
      for (DashboardRow row : quality) {
        Double figure = row.metrics().get(name);
        if (figure != null) {
          byQueue.add(
              new Drivers.Cell(
                  String.join("/", row.week().toString(), row.channel(), row.language()),
                  row.queue(),
                  row.conversations(),
                  figure));
        }
      }
      List<Cause> its = new ArrayList<>();
      Drivers.of(byReason).forEach(driver -> its.add(new Cause(name, "reason", driver)));
      Drivers.of(byQueue).forEach(driver -> its.add(new Cause(name, "queue", driver)));
      its.removeIf(cause -> !cause.driver().isClear());
      its.sort(
          Comparator.comparingDouble((Cause cause) -> -Math.abs(cause.driver().delta()))
              .thenComparing(cause -> cause.driver().level()));
      causes.addAll(its);
    }
    return causes;
  }

  /** Weeks and names of themes that are new or grow. */
  List<Row> rising() {
    if (warehouse.isUnwritten(Tables.THEME_WEEKS)) {
      return List.of();
    }
    return warehouse
        .read(Tables.THEME_WEEKS)
        .filter(col("rise").isNotNull())
        .join(warehouse.read(Tables.THEMES).select("theme", "language", "name"), "theme")
        .orderBy(col("week").desc(), col("conversations").desc(), col("theme"))
        .select("week", "language", "name", "rise", "conversations")
        .collectAsList();
  }

  private static Rising rising(Row row) {
    return new Rising(
        row.getDate(0).toLocalDate(),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4));
  }
}
