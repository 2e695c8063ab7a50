package dev.sordino.jobs.publish;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.max;

import dev.sordino.jobs.anonymize.CellMeasures;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.measure.MeasureJob;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.metric.Measure;
import dev.sordino.reason.Taxonomy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Draws the dashboard page from the published tables alone. */
public final class DashboardJob {

  /** Weeks of groups that the page has; the table has all. */
  private static final int GROUP_WEEKS = 13;

  private final SordinoConfig config;
  private final SordinoConfig.Anonymize rules;
  private final Warehouse warehouse;
  private final Taxonomy taxonomy;

  public DashboardJob(SordinoConfig config, Warehouse warehouse) {
    this.config = config;
    this.rules = config.anonymize();
    this.warehouse = warehouse;
    this.taxonomy = MeasureJob.taxonomy(config.measure().reasons());
  }

  /**
   * Writes the page whole or not at all.
   *
   * @return the number of cells on it
   */
  public int run(Location page, String release) throws IOException {
    List<Measure> measures = Tables.conversationMeasures();
    ReasonsReader reasons = new ReasonsReader(warehouse, taxonomy);
    List<List<Row>> read =
        Warehouse.sideBySide(
            List.<Supplier<List<Row>>>of(
                () ->
                    warehouse.ordered(
                        Tables.QUALITY_WEEKLY,
                        col("week"),
                        col("channel"),
                        col("language"),
                        col("queue")),
                () -> warehouse.ordered(Tables.SUPPRESSED_CELLS, col("week"), col("reason")),
                () -> warehouse.read(Tables.MASKING_CHECKS).collectAsList(),
                this::newestGroups,
                () ->
                    warehouse.ordered(
                        Tables.ALERTS,
                        col("week").desc(),
                        col("channel"),
                        col("language"),
                        col("queue"),
                        col("measure")),
                reasons::weeks,
                reasons::rising),
            Supplier::get);
    List<DashboardRow> rows = read.get(0).stream().map(row -> row(row, measures)).toList();
    String html =
        DashboardPage.render(
            new DashboardData(
                release,
                rules.k(),
                rules.minimumAgents(),
                rows,
                read.get(1).stream().map(DashboardJob::suppressed).toList(),
                measures,
                null,
                read.get(2).stream().map(DashboardJob::check).toList(),
                groups(read.get(3)),
                read.get(4).stream().map(DashboardJob::alert).toList()),
            reasons.section(read.get(5), rows, read.get(6)));
    page.write(html);
    return rows.size();
  }

  private static DashboardData.Suppressed suppressed(Row row) {
    return new DashboardData.Suppressed(
        row.isNullAt(0) ? null : row.getDate(0).toLocalDate(),
        row.getString(1),
        row.getLong(2),
        row.getString(3));
  }

  private static DashboardData.MaskingCheck check(Row row) {
    return new DashboardData.MaskingCheck(
        row.getDate(0).toLocalDate(), row.getLong(2), row.getDouble(3), row.getDouble(4));
  }

  private List<Row> newestGroups() {
    if (config.groupings().isEmpty()) {
      return List.of();
    }
    Dataset<Row> all = warehouse.read(Tables.GROUPS_WEEKLY);
    return all.crossJoin(broadcast(all.agg(max("week").as("newest"))))
        .filter(col("week").gt(date_sub(col("newest"), 7 * GROUP_WEEKS)))
        .collectAsList();
  }

  private DashboardData.Groups groups(List<Row> newest) {
    if (config.groupings().isEmpty()) {
      return DashboardData.Groups.NONE;
    }
    Map<List<Object>, List<Row>> cells = new LinkedHashMap<>();
    for (Row row : newest) {
      cells
          .computeIfAbsent(
              List.of(row.getDate(0), row.getString(1), row.getString(2), row.getString(3)),
              cell -> new ArrayList<>())
          .add(row);
    }
    return new DashboardData.Groups(
        CellMeasures.ofGroups(MeasureJob.scorecards(config.measure().scorecards())).all(),
        cells.values().stream().map(DashboardJob::groupRow).toList());
  }

  /** Of all figures of a cell. */
  private static DashboardData.GroupRow groupRow(List<Row> figures) {
    Row first = figures.get(0);
    Map<String, List<Double>> byMeasure = new HashMap<>();
    figures.forEach(
        row ->
            byMeasure.put(
                row.getString(4), List.of(row.getDouble(5), row.getDouble(6), row.getDouble(7))));
    return new DashboardData.GroupRow(
        first.getDate(0).toLocalDate(),
        first.getString(1),
        first.getString(2),
        first.getString(3),
        first.getLong(8),
        first.getLong(9),
        byMeasure);
  }

  private static DashboardData.Alert alert(Row row) {
    return new DashboardData.Alert(
        row.getDate(0).toLocalDate(),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getDouble(5),
        row.getDouble(6),
        row.getDouble(7),
        row.getInt(8),
        row.getBoolean(9),
        row.getLong(10));
  }

  private static DashboardRow row(Row row, List<Measure> measures) {
    Map<String, Double> metrics = new HashMap<>();
    for (Measure measure : measures) {
      int index = row.fieldIndex(measure.name());
      if (!row.isNullAt(index)) {
        metrics.put(measure.name(), row.getDouble(index));
      }
    }
    return new DashboardRow(
        row.getDate(row.fieldIndex("week")).toLocalDate(),
        row.getString(row.fieldIndex("channel")),
        row.getString(row.fieldIndex("language")),
        row.getString(row.fieldIndex("queue")),
        row.getLong(row.fieldIndex("customers")),
        row.getLong(row.fieldIndex("conversations")),
        metrics);
  }
}
