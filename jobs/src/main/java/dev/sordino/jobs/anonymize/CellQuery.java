package dev.sordino.jobs.anonymize;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import dev.sordino.anonymize.cube.SensitivityRules;
import dev.sordino.anonymize.release.CellProfile;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.measure.Contacts;
import dev.sordino.jobs.measure.MeasureJob;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.metric.Measure;
import dev.sordino.scorecard.Question;
import dev.sordino.scorecard.Scorecard;
import dev.sordino.spark.CellProfiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the cells: first person by person, then over the people. What comes to the driver grows
 * with the number of weeks, queues and groups, about 10 kB a cell, and not with that of
 * conversations.
 */
final class CellQuery {

  /** Sums are whole numbers of this part, so that they are the same in any order. */
  static final long SCALE = 1_000_000;

  private static final List<String> CELL = List.of("week", "channel", "cell");

  /** Stands in the place of a language where the cell is a part of all the others. */
  private static final String PART = "*";

  private final Warehouse warehouse;
  private final SordinoConfig config;
  private final List<String> groupings;

  CellQuery(Warehouse warehouse, SordinoConfig config) {
    this.warehouse = warehouse;
    this.config = config;
    this.groupings = config.roster().groupings();
  }

  /**
   * @param cells in one order: those of queues, then those of groups in the order of the groupings
   * @param parts of which cells of queues and of groups consist; none without groupings
   * @param measures in the order of the cells' profiles
   */
  record Gathered(List<CellFacts> cells, List<CellPart> parts, CellMeasures measures) {}

  /** All that a release decides on. */
  Gathered gather(SensitivityRules rules) {
    List<Scorecard> scorecards = MeasureJob.scorecards(config.measure().scorecards());
    CellMeasures measures =
        groupings.isEmpty() ? CellMeasures.ofQueues() : CellMeasures.ofGroups(scorecards);
    Dataset<Row> conversations =
        (groupings.isEmpty() ? conversations() : scored(conversations(), scorecards))
            .withColumn("cell", explode(cellsOfConversation()));
    Dataset<Row> cells =
        people(conversations, measures.all())
            .groupBy(columns(CELL))
            .agg(
                CellProfiles.function(rules.k(), rules.wanted(), measures.all().size() + 1)
                    .apply(xxhash64(col("person")), col("sums"), col("counts"))
                    .as("profile"));
    // Of few columns, so that the contacts and scores of all are not made once more for them.
    Dataset<Row> agents =
        warehouse
            .read(Tables.CONVERSATIONS)
            .join(
                warehouse.read(Tables.CONVERSATION_METRICS).select("conversation_id"),
                "conversation_id")
            .withColumn("cell", explode(cellsOfConversation()))
            .groupBy(columns(CELL))
            .agg(countDistinct("agent_key").as("agents"));
    Column same = lit(true);
    for (String part : CELL) {
      same = same.and(cells.col(part).eqNullSafe(agents.col(part)));
    }
    List<Column> wanted = new ArrayList<>();
    CELL.forEach(part -> wanted.add(cells.col(part)));
    wanted.add(agents.col("agents"));
    wanted.add(cells.col("profile"));
    List<CellFacts> found = new ArrayList<>();
    List<CellPart> parts = new ArrayList<>();
    for (Row row : cells.join(agents, same).select(wanted.toArray(Column[]::new)).collectAsList()) {
      if (row.<String>getList(2).get(0).equals(PART)) {
        parts.add(part(row));
      } else {
        found.add(facts(row));
      }
    }
    found.sort(
        Comparator.comparing(CellFacts::week, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(CellFacts::channel)
            .thenComparing(cell -> cell.isGroup() ? 1 + groupings.indexOf(cell.grouping()) : 0)
            .thenComparing(CellFacts::language)
            .thenComparing(CellFacts::queue));
    return new Gathered(found, parts, measures);
  }

  /** An array of a conversation's cells: of its queue, of each group of its agent, and its part. */
  private Column cellsOfConversation() {
    Column queue = array(col("language"), col("queue"));
    if (groupings.isEmpty()) {
      return array(queue);
    }
    List<Column> cells = new ArrayList<>(List.of(queue));
    List<Column> part = new ArrayList<>(List.of(lit(PART), col("language"), col("queue")));
    for (String grouping : groupings) {
      Column group = try_element_at(col("agent_groups"), lit(grouping));
      cells.add(when(group.isNotNull(), array(lit(CellFacts.GROUPING + grouping), group)));
      part.add(group);
    }
    cells.add(array(part.toArray(Column[]::new)));
    return filter(array(cells.toArray(Column[]::new)), cell -> cell.isNotNull());
  }

  private Dataset<Row> conversations() {
    // Customers that the dump does not name might all be one.
    Column person = when(col("subject_known"), col("subject_key")).otherwise(lit("unknown"));
    return new Contacts(config.contact())
        .measured(
            warehouse
                .read(Tables.CONVERSATIONS)
                .select(
                    "conversation_id",
                    "subject_key",
                    "subject_known",
                    "agent_key",
                    "agent_groups",
                    "started_at",
                    "week",
                    "channel",
                    "language",
                    "queue"))
        .join(warehouse.read(Tables.CONVERSATION_METRICS).drop("run_key"), "conversation_id")
        .withColumn("person", person);
  }

  /** With a column for each scorecard and for each of its questions. */
  private Dataset<Row> scored(Dataset<Row> conversations, List<Scorecard> scorecards) {
    Column outcomes =
        map_from_entries(
            transform(col("answers"), a -> struct(a.getField("question"), a.getField("outcome"))));
    Dataset<Row> scores =
        warehouse
            .read(Tables.SCORECARDS)
            .groupBy("conversation_id")
            .agg(
                map_from_entries(
                        collect_list(
                            struct(
                                col("scorecard"), struct(col("score"), outcomes.as("outcomes")))))
                    .as("scores"));
    Map<String, Column> columns = new HashMap<>();
    for (Scorecard scorecard : scorecards) {
      Column its = try_element_at(col("scores"), lit(scorecard.id()));
      columns.put(CellMeasures.score(scorecard.id()), its.getField("score"));
      for (Question question : scorecard.questions()) {
        Column outcome = try_element_at(its.getField("outcomes"), lit(question.id()));
        columns.put(
            CellMeasures.failed(scorecard.id(), question.id()),
            when(outcome.equalTo("failed"), 1.0).when(outcome.equalTo("passed"), 0.0));
      }
    }
    return conversations
        .join(scores, asScala(List.of("conversation_id")).toSeq(), "left_outer")
        .withColumns(columns)
        .drop("scores");
  }

  /** A row per cell and person: sums and counts, of conversations first. */
  private static Dataset<Row> people(Dataset<Row> conversations, List<Measure> measures) {
    List<Column> sums = new ArrayList<>(List.of(count(lit(1))));
    List<Column> counts = new ArrayList<>(List.of(count(lit(1))));
    for (Measure measure : measures) {
      Column whole = round(col(measure.name()).multiply(lit((double) SCALE))).cast("long");
      sums.add(coalesce(sum(whole), lit(0L)));
      counts.add(count(col(measure.name())));
    }
    List<String> by = new ArrayList<>(CELL);
    by.add("person");
    return conversations
        .groupBy(columns(by))
        .agg(
            array(sums.toArray(Column[]::new)).as("sums"),
            array(counts.toArray(Column[]::new)).as("counts"));
  }

  private static CellFacts facts(Row row) {
    List<String> cell = row.getList(2);
    return new CellFacts(
        week(row),
        row.getString(1),
        cell.get(0),
        cell.get(1),
        row.getLong(3),
        CellProfile.of((byte[]) row.get(4)));
  }

  private CellPart part(Row row) {
    List<@Nullable String> cell = row.getList(2);
    Map<String, String> groups = new HashMap<>();
    for (int i = 0; i < groupings.size(); i++) {
      String group = cell.get(3 + i);
      if (group != null) {
        groups.put(groupings.get(i), group);
      }
    }
    return new CellPart(
        week(row),
        row.getString(1),
        String.valueOf(cell.get(1)),
        String.valueOf(cell.get(2)),
        groups,
        CellProfile.of((byte[]) row.get(4)));
  }

  private static @Nullable LocalDate week(Row row) {
    return row.isNullAt(0) ? null : row.getDate(0).toLocalDate();
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(name -> col(name)).toArray(Column[]::new);
  }
}
