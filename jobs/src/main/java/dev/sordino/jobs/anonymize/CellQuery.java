package dev.sordino.jobs.anonymize;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.sordino.anonymize.cube.SensitivityRules;
import dev.sordino.anonymize.release.CellProfile;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.spark.CellProfiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Gathers the cells: first person by person, then over the people. What comes to the driver grows
 * with the number of weeks and queues, about 5 kB a cell, and not with that of conversations.
 */
final class CellQuery {

  /** Sums are whole numbers of this part, so that they are the same in any order. */
  static final long SCALE = 1_000_000;

  private static final List<String> CELL = List.of("week", "channel", "language", "queue");

  private CellQuery() {}

  /**
   * All cells in one order.
   *
   * @param conversations a row for each and each cell that it counts in, with the columns of the
   *     cell, {@code person}, {@code agent_key} and the measures
   */
  static List<CellFacts> cells(
      Dataset<Row> conversations, List<String> measures, SensitivityRules rules) {
    Dataset<Row> cells =
        people(conversations, measures)
            .groupBy(columns(CELL))
            .agg(
                CellProfiles.function(rules.k(), rules.wanted(), measures.size() + 1)
                    .apply(xxhash64(col("person")), col("sums"), col("counts"))
                    .as("profile"));
    Dataset<Row> agents =
        conversations.groupBy(columns(CELL)).agg(countDistinct("agent_key").as("agents"));
    Column same = lit(true);
    for (String part : CELL) {
      same = same.and(cells.col(part).eqNullSafe(agents.col(part)));
    }
    List<Column> wanted = new ArrayList<>();
    CELL.forEach(part -> wanted.add(cells.col(part)));
    wanted.add(agents.col("agents"));
    wanted.add(cells.col("profile"));
    return cells.join(agents, same).select(wanted.toArray(Column[]::new)).collectAsList().stream()
        .map(row -> facts(row, measures))
        .sorted(
            Comparator.comparing(CellFacts::week, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(CellFacts::channel)
                .thenComparing(CellFacts::language)
                .thenComparing(CellFacts::queue))
        .toList();
  }

  /** Conversations with all of their metrics, and whose they are. */
  static Dataset<Row> conversations(Warehouse warehouse) {
    // Customers that the dump does not name might all be one.
    Column person = when(col("subject_known"), col("subject_key")).otherwise(lit("unknown"));
    return warehouse
        .read(Tables.CONVERSATIONS)
        .select(
            "conversation_id",
            "subject_key",
            "subject_known",
            "agent_key",
            "started_at",
            "week",
            "channel",
            "language",
            "queue")
        .join(warehouse.read(Tables.CONVERSATION_METRICS).drop("run_key"), "conversation_id")
        .withColumn("person", person);
  }

  /** A row per cell and person: sums and counts, of conversations first. */
  private static Dataset<Row> people(Dataset<Row> conversations, List<String> measures) {
    List<Column> sums = new ArrayList<>(List.of(count(lit(1))));
    List<Column> counts = new ArrayList<>(List.of(count(lit(1))));
    for (String measure : measures) {
      Column whole = round(col(measure).multiply(lit((double) SCALE))).cast("long");
      sums.add(coalesce(sum(whole), lit(0L)));
      counts.add(count(col(measure)));
    }
    List<String> by = new ArrayList<>(CELL);
    by.add("person");
    return conversations
        .groupBy(columns(by))
        .agg(
            array(sums.toArray(Column[]::new)).as("sums"),
            array(counts.toArray(Column[]::new)).as("counts"));
  }

  private static CellFacts facts(Row row, List<String> measures) {
    return new CellFacts(
        row.isNullAt(0) ? null : row.getDate(0).toLocalDate(),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        measures,
        CellProfile.of((byte[]) row.get(5)));
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(name -> col(name)).toArray(Column[]::new);
  }
}
