package dev.sordino.jobs.anonymize;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.ingest.Residual;
import dev.sordino.jobs.tables.NewRows;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.metric.Measure;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Publishes weekly means of the cells that enough people share.
 *
 * <p>A cell (week, channel, language, queue) appears with at least k distinct customers and the
 * minimum of distinct agents; within it a metric appears only if at least k distinct customers have
 * it. Customers that the dump does not name might all be one, so together they count as one person.
 * Only cells of this one level are published, no totals over them, so none can be found by
 * subtraction within a release.
 */
public final class ReleaseJob {

  private static final Column[] CELL = {col("week"), col("channel"), col("language"), col("queue")};

  /** Enough digits to read, too few to solve for a single conversation. */
  private static final int DECIMALS = 3;

  private final SordinoConfig.Anonymize rules;
  private final Warehouse warehouse;

  public ReleaseJob(SordinoConfig config, Warehouse warehouse) {
    this.rules = config.anonymize();
    this.warehouse = warehouse;
  }

  /** Replaces the release; returns the number of cells withheld. */
  public long run(String runKey) {
    Dataset<Row> cells = cells().persist();
    try {
      Column enoughCustomers = col("subjects").geq(rules.k());
      Column enoughAgents = col("agents").geq(rules.minimumAgents());
      Column dated = col("week").isNotNull();
      Dataset<Row> released =
          cells
              .filter(dated.and(enoughCustomers).and(enoughAgents))
              .select(released())
              .coalesce(1)
              .sortWithinPartitions(CELL);
      Dataset<Row> suppressed =
          cells
              .filter(
                  coalesce(dated.and(enoughCustomers).and(enoughAgents), lit(false)).equalTo(false))
              .withColumn(
                  "reason",
                  when(col("week").isNull(), "no_start")
                      .when(col("subjects").lt(rules.k()), "too_few_customers")
                      .otherwise("too_few_agents"))
              .groupBy("week", "reason")
              .agg(count(lit(1)).as("cells"))
              .coalesce(1)
              .sortWithinPartitions("week", "reason");
      warehouse.overwrite(
          List.of(
              new NewRows(Tables.QUALITY_WEEKLY, released),
              new NewRows(Tables.SUPPRESSED_CELLS, suppressed),
              new NewRows(Tables.MASKING_CHECKS, maskingChecks(runKey))),
          runKey);
      return suppressed.agg(coalesce(sum("cells"), lit(0L))).first().getLong(0);
    } finally {
      cells.unpersist();
    }
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

  /** A row per cell: distinct subjects and agents, and per metric its sum, count and subjects. */
  private Dataset<Row> cells() {
    Column person = when(col("subject_known"), col("subject_key")).otherwise(lit("unknown"));
    Dataset<Row> conversations =
        warehouse
            .read(Tables.CONVERSATIONS)
            .select(
                "conversation_id",
                "subject_key",
                "subject_known",
                "agent_key",
                "week",
                "channel",
                "language",
                "queue")
            .join(warehouse.read(Tables.CONVERSATION_METRICS).drop("run_key"), "conversation_id")
            .withColumn("person", person);
    List<Column> perPerson = new ArrayList<>(List.of(count(lit(1)).as("conversations")));
    List<Column> perCell =
        new ArrayList<>(
            List.of(count(lit(1)).as("subjects"), sum("conversations").as("conversations")));
    for (Measure measure : Tables.conversationMeasures()) {
      String name = measure.name();
      // Decimals add up to the same in any order; doubles would make a rerun differ in the last
      // digit.
      perPerson.add(sum(col(name).cast("decimal(24,6)")).as(sumOf(name)));
      perPerson.add(count(col(name)).as(countOf(name)));
      perCell.add(sum(sumOf(name)).as(sumOf(name)));
      perCell.add(sum(countOf(name)).as(countOf(name)));
      perCell.add(count(when(col(countOf(name)).gt(0), 1)).as(subjectsOf(name)));
    }
    List<Column> byPerson = new ArrayList<>(List.of(CELL));
    byPerson.add(col("person"));
    Dataset<Row> cells =
        aggregate(aggregate(conversations, byPerson, perPerson), List.of(CELL), perCell);
    Dataset<Row> agents =
        aggregate(conversations, List.of(CELL), List.of(countDistinct("agent_key").as("agents")));
    Column same =
        cells
            .col("week")
            .eqNullSafe(agents.col("week"))
            .and(cells.col("channel").equalTo(agents.col("channel")))
            .and(cells.col("language").equalTo(agents.col("language")))
            .and(cells.col("queue").equalTo(agents.col("queue")));
    return cells
        .join(agents, same)
        .drop(agents.col("week"))
        .drop(agents.col("channel"))
        .drop(agents.col("language"))
        .drop(agents.col("queue"));
  }

  private Column[] released() {
    List<Column> columns = new ArrayList<>(List.of(CELL));
    columns.add(coarse("subjects").as("customers"));
    columns.add(coarse("conversations").as("conversations"));
    columns.add(lit(rules.k()).as("k"));
    columns.add(lit(rules.minimumAgents()).as("minimum_agents"));
    for (Measure measure : Tables.conversationMeasures()) {
      String name = measure.name();
      columns.add(
          when(
                  col(subjectsOf(name)).geq(rules.k()),
                  round(col(sumOf(name)).divide(col(countOf(name))), DECIMALS).cast("double"))
              .as(name));
    }
    return columns.toArray(Column[]::new);
  }

  private Column coarse(String count) {
    return floor(col(count).divide(rules.countStep())).multiply(lit((long) rules.countStep()));
  }

  private static Dataset<Row> aggregate(
      Dataset<Row> rows, List<Column> by, List<Column> aggregates) {
    return rows.groupBy(by.toArray(Column[]::new))
        .agg(aggregates.get(0), aggregates.subList(1, aggregates.size()).toArray(Column[]::new));
  }

  private static String sumOf(String metric) {
    return metric + "__sum";
  }

  private static String countOf(String metric) {
    return metric + "__count";
  }

  private static String subjectsOf(String metric) {
    return metric + "__subjects";
  }
}
