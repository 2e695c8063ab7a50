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
import dev.sordino.jobs.tables.NewRows;
import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.metric.Measure;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Publishes weekly means of the cells that enough people share, as {@link WeeklyRelease} decides,
 * after the ledger has written down what will be new.
 *
 * <p>Customers that the dump does not name might all be one, so together they count as one person.
 * Cells of queues have no totals over them. Where a roster tells groups of agents, cells of groups
 * are sums over the same conversations as those of queues: {@link WeeklyRelease} publishes none
 * from which a withheld one follows. Reasons for contact come with their groups and the total, with
 * further cells withheld as {@link ReasonTree} finds.
 */
public final class ReleaseJob {

  private final SordinoConfig config;
  private final SordinoConfig.Anonymize rules;
  private final Warehouse warehouse;

  public ReleaseJob(SordinoConfig config, Warehouse warehouse) {
    this.config = config;
    this.rules = config.anonymize();
    this.warehouse = warehouse;
  }

  /**
   * Replaces the release. To be called under the warehouse's lock: two releases at once could each
   * be harmless and together not.
   *
   * @return the number of cells of queues withheld
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
    int keyVersion = keyVersion(warehouse);
    WeeklyRelease decided =
        new WeeklyRelease(rules, ledger.history(rules.k(), keyVersion), ledger.next())
            .decide(new CellQuery(warehouse, config).gather(WeeklyRelease.sensitivity(rules)));
    PublishedAttack.refuse(ledger.statements(), decided.statements(), rules.k());
    ledger.append(decided.statements(), ReleasePolicy.of(rules, keyVersion), runKey);
    warehouse.overwrite(
        List.of(
            rows(
                Tables.QUALITY_WEEKLY,
                decided.published().stream()
                    .filter(one -> one.cell().isOfQueue())
                    .map(this::row)
                    .toList()),
            rows(
                Tables.GROUPS_WEEKLY,
                decided.published().stream()
                    .filter(one -> one.cell().isGroup())
                    .flatMap(this::groupRows)
                    .toList()),
            rows(Tables.REASONS_WEEKLY, reasons(decided.published())),
            rows(
                Tables.ALERTS,
                new ReleaseAlerts(Tables.conversationMeasures(), rules.countStep())
                    .rows(decided.published())),
            rows(Tables.SUPPRESSED_CELLS, suppressed(decided.withheld())),
            rows(
                Tables.WITHHELD_FIGURES,
                decided.withheld().stream().map(ReleaseJob::withheld).toList()),
            new NewRows(Tables.MASKING_CHECKS, maskingChecks(runKey))),
        runKey);
    return decided.withheld().stream()
        .filter(one -> one.measure() == null && one.cell().isOfQueue())
        .count();
  }

  /** Of the keys that tell the warehouse's customers apart. */
  static int keyVersion(Warehouse warehouse) {
    Row newest = warehouse.read(Tables.CONVERSATIONS).agg(max("key_version")).first();
    return newest.isNullAt(0) ? 1 : newest.getInt(0);
  }

  private NewRows rows(TableDefinition table, List<Row> rows) {
    return new NewRows(table, warehouse.frame(table, rows));
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
                cell.heldBack().toArray(String[]::new),
                CollectionConverters.asScala(intervals(cell))));
    for (Measure measure : Tables.conversationMeasures()) {
      List<Double> figure = cell.figures().get(measure.name());
      values.add(figure == null ? null : figure.get(0));
    }
    return RowFactory.create(values.toArray());
  }

  private static Map<String, Row> intervals(WeeklyRelease.Published cell) {
    Map<String, Row> intervals = new TreeMap<>();
    cell.figures()
        .forEach(
            (measure, figure) -> {
              if (figure.size() == 3) {
                intervals.put(measure, RowFactory.create(figure.get(1), figure.get(2)));
              }
            });
    return intervals;
  }

  private Stream<Row> groupRows(WeeklyRelease.Published of) {
    CellFacts cell = of.cell();
    return of.figures().entrySet().stream()
        .map(
            figure ->
                RowFactory.create(
                    date(cell),
                    cell.channel(),
                    cell.grouping(),
                    cell.group(),
                    figure.getKey(),
                    figure.getValue().get(0),
                    figure.getValue().get(1),
                    figure.getValue().get(2),
                    of.customers(),
                    of.conversations(),
                    rules.k(),
                    rules.minimumAgents(),
                    of.heldBack().contains(figure.getKey())));
  }

  /** Shares are of published counts, so that they tell nothing more. */
  private List<Row> reasons(List<WeeklyRelease.Published> published) {
    List<WeeklyRelease.Published> cells =
        published.stream().filter(one -> ReasonTree.isReason(one.cell())).toList();
    Map<List<Object>, Long> totals = new HashMap<>();
    for (WeeklyRelease.Published one : cells) {
      if (ReasonTree.node(one.cell()).equals(ReasonTree.ALL)) {
        totals.put(tree(one.cell()), one.conversations());
      }
    }
    List<Row> rows = new ArrayList<>();
    for (WeeklyRelease.Published one : cells) {
      Long total = totals.get(tree(one.cell()));
      List<@Nullable Object> values =
          new ArrayList<>(
              Arrays.asList(
                  date(one.cell()),
                  one.cell().channel(),
                  ReasonTree.language(one.cell()),
                  ReasonTree.node(one.cell()),
                  one.customers(),
                  one.conversations(),
                  total == null || total == 0 ? null : share(one.conversations(), total),
                  rules.k(),
                  rules.minimumAgents(),
                  one.made(),
                  one.heldBack().toArray(String[]::new)));
      for (Measure measure : Tables.REASON_MEASURES) {
        List<Double> figure = one.figures().get(measure.name());
        values.add(figure == null ? null : figure.get(0));
      }
      rows.add(RowFactory.create(values.toArray()));
    }
    return rows;
  }

  private static List<Object> tree(CellFacts cell) {
    return List.of(Objects.requireNonNull(date(cell)), cell.channel(), cell.language());
  }

  private static double share(long part, long whole) {
    return Math.min(1, Math.round(1000.0 * part / whole) / 1000.0);
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

  /** How many cells of queues and groups of each week, without saying which. */
  private static List<Row> suppressed(List<WeeklyRelease.Withheld> withheld) {
    Map<String, Row> rows = new TreeMap<>();
    for (WeeklyRelease.Withheld one : withheld) {
      if (one.measure() == null && !ReasonTree.isReason(one.cell())) {
        Date week = date(one.cell());
        String reason = one.reason().code();
        String grouping = one.cell().isGroup() ? one.cell().grouping() : null;
        rows.merge(
            week + " " + reason + " " + grouping,
            RowFactory.create(week, reason, 1L, grouping),
            (so, more) -> RowFactory.create(week, reason, so.getLong(2) + 1, grouping));
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
