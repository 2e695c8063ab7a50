package dev.sordino.jobs.anonymize;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;

import dev.sordino.anonymize.release.LedgerEntry;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.ingest.Residual;
import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.metric.Measure;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Publishes weekly means of the cells that enough people share, as {@link WeeklyRelease} decides,
 * after the ledger has written down what will be new.
 *
 * <p>Customers that the dump does not name might all be one, so together they count as one person.
 * Only cells of this one level are published, no totals over them, so none can be found by
 * subtraction within a release.
 */
public final class ReleaseJob {

  private final SordinoConfig.Anonymize rules;
  private final Warehouse warehouse;

  public ReleaseJob(SordinoConfig config, Warehouse warehouse) {
    this.rules = config.anonymize();
    this.warehouse = warehouse;
  }

  /**
   * Replaces the release. To be called under the warehouse's lock: two releases at once could each
   * be harmless and together not.
   *
   * @return the number of cells withheld
   * @throws PrivacyException if the ledger was edited or rolled back, or an attack on what would be
   *     released succeeds
   * @throws ConfigException if the policy was loosened since the last release
   */
  public long run(String runKey) {
    ReleaseLedger ledger = ReleaseLedger.open(warehouse, Tables.QUALITY_WEEKLY.id());
    LedgerEntry last = ledger.last();
    if (last != null) {
      ReleasePolicy.refuseLoosened(rules, last.policy(), last.release());
    }
    List<String> measures = Tables.conversationMeasures().stream().map(Measure::name).toList();
    WeeklyRelease decided =
        new WeeklyRelease(rules, measures, ledger.history(rules.k()), ledger.next())
            .decide(new CellQuery(warehouse).cells(WeeklyRelease.sensitivity(rules)));
    PublishedAttack.refuse(ledger.statements(), decided.statements(), rules.k());
    ledger.append(decided.statements(), ReleasePolicy.of(rules), runKey);
    Map<TableDefinition, Dataset<Row>> written =
        Map.of(
            Tables.QUALITY_WEEKLY,
            warehouse.frame(
                Tables.QUALITY_WEEKLY, decided.published().stream().map(this::row).toList()),
            Tables.SUPPRESSED_CELLS,
            warehouse.frame(Tables.SUPPRESSED_CELLS, suppressed(decided.withheld())),
            Tables.WITHHELD_FIGURES,
            warehouse.frame(
                Tables.WITHHELD_FIGURES,
                decided.withheld().stream().map(ReleaseJob::withheld).toList()),
            Tables.MASKING_CHECKS,
            maskingChecks(runKey));
    Warehouse.sideBySide(
        written.keySet().stream().sorted(Comparator.comparing(TableDefinition::id)).toList(),
        table -> {
          warehouse.overwrite(table, Objects.requireNonNull(written.get(table)), runKey);
          return table;
        });
    return decided.withheld().stream().filter(one -> one.measure() == null).count();
  }

  /** Of this run and of those that finished before. */
  private Dataset<Row> maskingChecks(String runKey) {
    Dataset<Row> published =
        warehouse
            .read(Tables.RESIDUAL)
            .filter(col("rule").equalTo(Residual.ANY))
            .groupBy("run")
            .agg(
                max("at").as("at"),
                sum("turns").as("turns"),
                sum("suspect_turns").as("suspect"),
                max("tolerated_share").as("tolerated_share"));
    Dataset<Row> finished = warehouse.read(Tables.RUNS).select(col("run_key").as("finished"));
    return published
        .join(finished, col("run").equalTo(col("finished")), "left_outer")
        .filter(col("finished").isNotNull().or(col("run").equalTo(runKey)))
        .orderBy("at", "run")
        .select(
            to_date(col("at")).as("day"),
            col("run"),
            coarse("turns").as("turns"),
            round(col("suspect").divide(col("turns")), 4).as("suspect_share"),
            col("tolerated_share"))
        .coalesce(1);
  }

  private Row row(WeeklyRelease.Published cell) {
    List<Object> values =
        new ArrayList<>(
            List.of(
                Objects.requireNonNull(date(cell.cell())),
                cell.cell().channel(),
                cell.cell().language(),
                cell.cell().queue(),
                cell.customers(),
                cell.conversations(),
                rules.k(),
                rules.minimumAgents(),
                cell.made(),
                cell.heldBack().toArray(String[]::new)));
    for (Measure measure : Tables.conversationMeasures()) {
      values.add(cell.figures().get(measure.name()));
    }
    return RowFactory.create(values.toArray());
  }

  private static Row withheld(WeeklyRelease.Withheld one) {
    CellFacts cell = one.cell();
    return RowFactory.create(
        date(cell),
        cell.channel(),
        cell.language(),
        cell.queue(),
        one.measure(),
        one.reason().code());
  }

  /** How many cells of each week, without saying which. */
  private static List<Row> suppressed(List<WeeklyRelease.Withheld> withheld) {
    Map<String, Row> rows = new TreeMap<>();
    for (WeeklyRelease.Withheld one : withheld) {
      if (one.measure() == null) {
        Date week = date(one.cell());
        String reason = one.reason().code();
        rows.merge(
            week + " " + reason,
            RowFactory.create(week, reason, 1L),
            (so, more) -> RowFactory.create(week, reason, so.getLong(2) + 1));
      }
    }
    return List.copyOf(rows.values());
  }

  private static @Nullable Date date(CellFacts cell) {
    return cell.week() == null ? null : Date.valueOf(cell.week());
  }

  private Column coarse(String count) {
    return floor(col(count).divide(rules.countStep())).multiply(lit((long) rules.countStep()));
  }
}
