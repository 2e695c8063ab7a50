package dev.sordino.jobs.anonymize;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.rint;
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
 * with the number of weeks, queues, groups and reasons, about 10 kB a cell, and not with that of
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
    this.groupings = config.groupings();
  }

  /**
   * @param cells week by week and channel by channel in one order: those of queues, then those of
   *     groups in the order of the groupings, then those of reasons
   * @param parts of which cells of queues and of groups consist
   */
  record Gathered(List<CellFacts> cells, List<CellPart> parts) {}

  /** All that a release decides on. */
  Gathered gather(SensitivityRules rules) {
    List<Scorecard> scorecards = MeasureJob.scorecards(config.measure().scorecards());
    CellMeasures measures =
        groupings.isEmpty() ? CellMeasures.ofQueues() : CellMeasures.ofGroups(scorecards);
    Dataset<Row> conversations = conversations();
    Dataset<Row> scored = groupings.isEmpty() ? conversations : scored(conversations, scorecards);
    List<CellFacts> found = new ArrayList<>();
    List<CellPart> parts = new ArrayList<>();
    for (Row row : cells(withCells(scored), withCells(agents()), measures.all(), rules)) {
      if (row.<String>getList(2).get(0).equals(PART)) {
        parts.add(part(row, measures.all()));
      } else {
        found.add(facts(row, measures));
      }
    }
    found.sort(order(groupings));
    return new Gathered(
        found,
        groupings.isEmpty()
            ? found.stream().filter(CellFacts::isOfQueue).map(CellPart::of).toList()
            : parts);
  }

  /**
   * Cells of which counts alone are asked, in one order.
   *
   * @param conversations a row for each and each cell that it counts in, with {@code week}, {@code
   *     channel}, {@code cell} (an array of the language and what stands for the queue), {@code
   *     person} and {@code agent_key}
   */
  static Gathered counts(Dataset<Row> conversations, SensitivityRules rules) {
    return new Gathered(
        cells(conversations, conversations, List.of(), rules).stream()
            .map(row -> facts(row, List.of(), CellProfile.of((byte[]) row.get(4))))
            .sorted(order(List.of()))
            .toList(),
        List.of());
  }

  /** Who led the conversations. Of few columns, so that contacts and scores are not made twice. */
  private Dataset<Row> agents() {
    return warehouse
        .read(Tables.CONVERSATIONS)
        .join(
            warehouse.read(Tables.CONVERSATION_METRICS).select("conversation_id"),
            "conversation_id");
  }

  /**
   * A row per cell: week, channel, names, agents, profile.
   *
   * @param agents the same rows, of which only the cell and {@code agent_key} are read
   */
  private static List<Row> cells(
      Dataset<Row> conversations,
      Dataset<Row> agents,
      List<Measure> measures,
      SensitivityRules rules) {
    Dataset<Row> profiles =
        people(conversations, measures)
            .groupBy(columns(CELL))
            .agg(
                CellProfiles.function(rules.k(), rules.wanted(), measures.size() + 1)
                    .apply(xxhash64(col("person")), col("sums"), col("counts"))
                    .as("profile"));
    Dataset<Row> led =
        agents
            .groupBy(CELL.stream().map(name -> col(name).as("led_" + name)).toArray(Column[]::new))
            .agg(countDistinct("agent_key").as("agents"));
    Column same = lit(true);
    for (String name : CELL) {
      same = same.and(col(name).eqNullSafe(col("led_" + name)));
    }
    return profiles
        .join(led, same)
        .select("week", "channel", "cell", "agents", "profile")
        .collectAsList();
  }

  private static Comparator<CellFacts> order(List<String> groupings) {
    return Comparator.comparing(
            CellFacts::week, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
        .thenComparing(CellFacts::channel)
        .thenComparing(ReasonTree::isReason)
        .thenComparing(cell -> cell.isGroup() ? 1 + groupings.indexOf(cell.grouping()) : 0)
        .thenComparing(CellFacts::language)
        .thenComparing(CellFacts::queue);
  }

  /**
   * A row per conversation and cell: of its queue, of each group of its agent, its part, and of its
   * foremost reason with the groups above it.
   */
  private Dataset<Row> withCells(Dataset<Row> conversations) {
    Dataset<Row> foremost =
        warehouse
            .read(Tables.CONVERSATION_REASONS)
            .filter(col("place").equalTo(1))
            .select("conversation_id", "reason");
    return conversations
        .join(foremost, asScala(List.of("conversation_id")).toSeq(), "left_outer")
        .withColumn("cell", explode(concat(queueAndGroups(), ReasonTree.cells())))
        .drop("reason");
  }

  private Column queueAndGroups() {
    Column queue = array(col("language"), col("queue"));
    if (groupings.isEmpty()) {
      return array(queue);
    }
    List<Column> cells = new ArrayList<>(List.of(queue));
    List<Column> part = new ArrayList<>(List.of(lit(PART), col("language"), col("queue")));
    for (String grouping : groupings) {
      Column group =
          grouping.equals(SordinoConfig.Roster.AGENT)
              ? col("agent_key")
              : try_element_at(col("agent_groups"), lit(grouping));
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
                    "queue"),
            warehouse.read(Tables.CONVERSATION_METRICS))
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
      Column whole = rint(col(measure.name()).multiply(lit((double) SCALE))).cast("long");
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

  private static CellFacts facts(Row row, CellMeasures measures) {
    CellProfile profile = CellProfile.of((byte[]) row.get(4));
    CellFacts bare = facts(row, List.of(), profile);
    if (!ReasonTree.isReason(bare)) {
      return facts(row, bare.isGroup() ? measures.all() : measures.ofQueue(), profile);
    }
    List<Measure> its =
        ReasonTree.node(bare).equals(ReasonTree.ALL) ? List.of() : Tables.REASON_MEASURES;
    return facts(row, its, profile.only(its.stream().map(measures.all()::indexOf).toList()));
  }

  private static CellFacts facts(Row row, List<Measure> measures, CellProfile profile) {
    List<String> cell = row.getList(2);
    return new CellFacts(
        week(row), row.getString(1), cell.get(0), cell.get(1), row.getLong(3), measures, profile);
  }

  private CellPart part(Row row, List<Measure> measures) {
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
        measures,
        CellProfile.of((byte[]) row.get(4)));
  }

  private static @Nullable LocalDate week(Row row) {
    return row.isNullAt(0) ? null : row.getDate(0).toLocalDate();
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(name -> col(name)).toArray(Column[]::new);
  }
}
