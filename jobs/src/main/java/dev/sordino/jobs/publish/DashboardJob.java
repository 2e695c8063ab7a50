package dev.sordino.jobs.publish;

import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.metric.Measure;
import dev.sordino.reason.Taxonomies;
import dev.sordino.reason.Taxonomy;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Draws the dashboard page from the published tables alone. */
public final class DashboardJob {

  private final SordinoConfig.Anonymize rules;
  private final Warehouse warehouse;
  private final Taxonomy taxonomy;

  public DashboardJob(SordinoConfig config, Warehouse warehouse) {
    this.rules = config.anonymize();
    this.warehouse = warehouse;
    this.taxonomy = Taxonomies.load(config.measure().reasons());
  }

  /**
   * Writes the page whole or not at all.
   *
   * @return the number of cells on it
   */
  public int run(Location page, String release) throws IOException {
    List<Measure> measures = Tables.conversationMeasures();
    List<DashboardRow> rows =
        warehouse
            .read(Tables.QUALITY_WEEKLY)
            .orderBy("week", "channel", "language", "queue")
            .collectAsList()
            .stream()
            .map(row -> row(row, measures))
            .toList();
    List<DashboardData.Suppressed> suppressed =
        warehouse.read(Tables.SUPPRESSED_CELLS).orderBy("week", "reason").collectAsList().stream()
            .map(
                row ->
                    new DashboardData.Suppressed(
                        row.isNullAt(0) ? null : row.getDate(0).toLocalDate(),
                        row.getString(1),
                        row.getLong(2)))
            .toList();
    List<DashboardData.MaskingCheck> checks =
        warehouse.read(Tables.MASKING_CHECKS).collectAsList().stream()
            .map(
                row ->
                    new DashboardData.MaskingCheck(
                        row.getDate(0).toLocalDate(),
                        row.getLong(2),
                        row.getDouble(3),
                        row.getDouble(4)))
            .toList();
    String html =
        DashboardPage.render(
            new DashboardData(
                release,
                rules.k(),
                rules.minimumAgents(),
                rows,
                suppressed,
                measures,
                null,
                checks),
            new ReasonsReader(warehouse, taxonomy).read(rows));
    page.write(html);
    return rows.size();
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
