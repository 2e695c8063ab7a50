package dev.sordino.jobs.retain;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_seconds;

import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.govern.ErasureJob.Republishing;
import dev.sordino.jobs.govern.LegalHolds;
import dev.sordino.jobs.subject.KnownSubjects;
import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what is kept no longer, and documents it in {@code ops.deletions}.
 *
 * <p>The age of a conversation's rows counts from its start, else from the last change of the file
 * that it was in, else from the end of its run; that of other rows from the end of the run that
 * wrote them, or from the erasure. Rows of a run that never finished have no age: the next run
 * decides on them.
 *
 * <p>As with an erasure, what is due is written down first, and an interrupted deletion that is
 * started again finds what is left of it and ends the same.
 */
public final class RetentionJob {

  private static final String KEY = "key";

  private final SparkSession spark;
  private final Warehouse warehouse;
  private final RetentionPlan plan;
  private final LegalHolds holds;
  private final Pseudonymizer pseudonyms;
  private @Nullable Dataset<Row> conversations;

  public RetentionJob(
      SparkSession spark,
      Warehouse warehouse,
      RetentionPlan plan,
      LegalHolds holds,
      Pseudonymizer pseudonyms) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.plan = plan;
    this.holds = holds;
    this.pseudonyms = pseudonyms;
  }

  /**
   * Rows of one table that are due under one rule.
   *
   * @param rows to be deleted
   * @param held due, but kept by a legal hold
   */
  public record Due(String table, String rule, long rows, long held) {}

  /**
   * A deletion.
   *
   * @param asOf time from which age was counted
   * @param due what was found when it began
   */
  public record Deletion(String id, Instant asOf, List<Due> due) {
    public Deletion {
      due = List.copyOf(due);
    }

    /** Rows deleted, of all tables. */
    public long rows() {
      return due.stream().mapToLong(Due::rows).sum();
    }
  }

  /** What is due, by table and rule; nothing is done. */
  public List<Due> find(Instant asOf) {
    return inOrder().stream()
        .map(table -> rows(table, asOf).withColumn("table_id", lit(table.id())))
        .reduce(Dataset::unionByName)
        .orElseThrow()
        .filter(col("due"))
        .groupBy("table_id", "rule")
        .agg(count_if(not(col("held"))).as("rows"), count_if(col("held")).as("held"))
        .orderBy("table_id", "rule")
        .collectAsList()
        .stream()
        .map(row -> new Due(row.getString(0), row.getString(1), row.getLong(2), row.getLong(3)))
        .toList();
  }

  /**
   * The time from which an interrupted deletion under the same rules and holds counted, which is
   * the one to go on with.
   *
   * @return null where none was interrupted
   */
  public @Nullable Instant interrupted() {
    for (Row row : open().select("retention_id", "as_of").distinct().collectAsList()) {
      Instant asOf = row.getTimestamp(1).toInstant();
      if (id(asOf).equals(row.getString(0))) {
        return asOf;
      }
    }
    return null;
  }

  /**
   * Deletes all that is due. Of deletions that were interrupted under other rules or holds, these
   * rules and holds decide what is left of them; the records call those superseded.
   *
   * @param republish derives anew what is published
   * @throws PrivacyException if rows that are due are there at the end
   */
  public Deletion run(Instant asOf, Republishing republish) throws IOException {
    String id = id(asOf);
    List<Row> begun = begin(id, asOf);
    List<Row> superseded = open().filter(col("retention_id").notEqual(id)).collectAsList();
    Set<String> tables =
        Stream.concat(begun.stream(), superseded.stream())
            .map(row -> row.<String>getAs("table_id"))
            .collect(Collectors.toSet());
    List<TableDefinition> touched =
        inOrder().stream().filter(table -> tables.contains(table.id())).toList();
    // Some of the other tables date each other: those one by one.
    touched.stream()
        .filter(table -> !Tables.OF_CONVERSATIONS.contains(table))
        .forEach(table -> delete(table, asOf));
    List<TableDefinition> dated =
        touched.stream().filter(Tables.OF_CONVERSATIONS::contains).toList();
    conversations();
    Warehouse.lastAlone(dated, table -> delete(table, asOf));
    boolean ofConversations = !dated.isEmpty();
    if (ofConversations) {
      republish.run(id);
    }
    Stream<TableDefinition> derived =
        ofConversations ? Stream.of(Tables.QUALITY_WEEKLY, Tables.SUPPRESSED_CELLS) : Stream.of();
    warehouse.purge(Stream.concat(touched.stream(), derived).toList());
    finish(asOf, begun, "done", id);
    finish(asOf, superseded, "superseded", id);
    List<Due> due =
        begun.stream()
            .map(
                row ->
                    new Due(row.getAs("table_id"), row.getAs("rule"), row.<Long>getAs("rows"), 0))
            .toList();
    return new Deletion(id, asOf, due);
  }

  /** Rows that say begun, of deletions that have not ended. */
  private Dataset<Row> open() {
    Dataset<Row> all = warehouse.read(Tables.DELETIONS);
    Column begun = col("state").equalTo("begun");
    return all.filter(begun)
        .join(all.filter(not(begun)), new String[] {"retention_id"}, "left_anti")
        .orderBy("as_of", "table_id", "rule");
  }

  /** Tables whose rows end some day; the one that dates the others comes after them. */
  private List<TableDefinition> inOrder() {
    return Stream.concat(
            Tables.ALL.stream()
                .filter(TableDefinition::isAboutPeople)
                .filter(table -> !Tables.OF_CONVERSATIONS.contains(table)),
            Tables.OF_CONVERSATIONS.stream())
        .filter(plan::endsFor)
        .toList();
  }

  /** The same for the same time, rules and holds, so that what was interrupted is known again. */
  private String id(Instant asOf) {
    List<String> parts = new ArrayList<>(List.of(Long.toString(asOf.getEpochSecond())));
    parts.addAll(plan.labels());
    parts.addAll(new TreeSet<>(holds.subjects()));
    parts.addAll(new TreeSet<>(holds.conversations()));
    return pseudonyms.key("RETENTION", String.join(",", parts));
  }

  /** Writes down what is due, once; returns it. */
  private List<Row> begin(String id, Instant asOf) {
    List<Row> there = begun(id);
    if (!there.isEmpty()) {
      return there;
    }
    List<Due> due = find(asOf).stream().filter(one -> one.rows() > 0).toList();
    if (due.isEmpty()) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    for (Due one : due) {
      TableDefinition table = Tables.named(one.table());
      rows.add(
          RowFactory.create(
              id,
              "begun",
              Timestamp.from(Instant.now()),
              Timestamp.from(asOf),
              one.table(),
              one.rule(),
              one.rows(),
              warehouse.version(table),
              warehouse.read(table).count(),
              null,
              null,
              null));
    }
    append(rows, id + ":begun");
    return begun(id);
  }

  private List<Row> begun(String id) {
    return warehouse
        .read(Tables.DELETIONS)
        .filter(col("retention_id").equalTo(id).and(col("state").equalTo("begun")))
        .orderBy("table_id", "rule")
        .collectAsList();
  }

  private void delete(TableDefinition table, Instant asOf) {
    Dataset<Row> keys =
        rows(table, asOf)
            .filter(col("due").and(not(col("held"))))
            .select(col(KEY).as(keyOf(table)))
            .distinct();
    if (!keys.isEmpty()) {
      warehouse.delete(table, keyOf(table), keys);
    }
  }

  /** Looks again, and writes down what it sees. */
  private void finish(Instant asOf, List<Row> begun, String state, String id) {
    if (begun.isEmpty()) {
      return;
    }
    List<Due> left = find(asOf);
    List<Row> rows = new ArrayList<>();
    for (Row row : begun) {
      TableDefinition table = Tables.named(row.getAs("table_id"));
      long due =
          left.stream().filter(one -> one.table().equals(table.id())).mapToLong(Due::rows).sum();
      if (due > 0) {
        throw new PrivacyException(
            "%d rows of %s are still due; the deletion is begun, not done. Run the same command again"
                .formatted(due, table.id()));
      }
      rows.add(
          RowFactory.create(
              row.getAs("retention_id"),
              state,
              Timestamp.from(Instant.now()),
              row.getAs("as_of"),
              table.id(),
              row.getAs("rule"),
              row.getAs("rows"),
              row.getAs("version_before"),
              row.getAs("rows_before"),
              warehouse.version(table),
              warehouse.read(table).count(),
              due));
    }
    append(rows, id + ":" + state);
  }

  private void append(List<Row> rows, String key) {
    warehouse.append(Tables.DELETIONS, warehouse.frame(Tables.DELETIONS, rows), key);
  }

  /** Rows of a table with {@code key}, {@code rule}, {@code due} and {@code held}. */
  private Dataset<Row> rows(TableDefinition table, Instant asOf) {
    RetentionPlan.Term term = plan.term(table);
    String key = keyOf(table);
    Dataset<Row> dated =
        dates(key)
            .select(
                col(key),
                term.rule().as("rule"),
                term.isDue(col("since"), asOf).as("due"),
                col("held"));
    return warehouse
        .read(table)
        .select(col(key))
        .join(dated, key)
        .select(col(key).as(KEY), col("rule"), col("due"), col("held"));
  }

  /** What a table's rows are dated by. */
  private static String keyOf(TableDefinition table) {
    for (String key : List.of("conversation_id", "run_key", "erasure_id")) {
      if (table.has(key)) {
        return key;
      }
    }
    throw new IllegalStateException(table.id() + " holds rows about people that have no age");
  }

  /** Per key {@code since}, {@code held}, and what rules may ask for. */
  private Dataset<Row> dates(String key) {
    Column seconds = unix_seconds(col("at"));
    return switch (key) {
      case "conversation_id" -> conversations();
      case "run_key" ->
          warehouse
              .read(Tables.RUNS)
              .withColumn("at", col("finished_at"))
              .groupBy(key)
              .agg(max(seconds).as("since"))
              .withColumn("held", lit(false));
      default ->
          warehouse
              .read(Tables.ERASURES)
              .groupBy(key)
              .agg(max(seconds).as("since"))
              .withColumn("held", lit(false));
    };
  }

  /**
   * Looked up once: a conversation's age, source and hold stay what they are while rows are
   * deleted.
   */
  private Dataset<Row> conversations() {
    Dataset<Row> known = conversations;
    if (known == null) {
      // Not cached by its plan, which writes to the tables would have computed anew from purged
      // files.
      known = dated().localCheckpoint();
      conversations = known;
    }
    return known;
  }

  private Dataset<Row> dated() {
    Set<String> heldPeople = new KnownSubjects(spark, warehouse).keysOfHeld(holds.subjects());
    Dataset<Row> files =
        warehouse
            .read(Tables.MANIFEST)
            .groupBy("content_hash")
            .agg(max("modified_ms").as("modified_ms"));
    Dataset<Row> runs =
        warehouse.read(Tables.RUNS).groupBy("run_key").agg(max("finished_at").as("finished_at"));
    Dataset<Row> heldSubjects = view(heldPeople, "subject_key", "held_subject");
    Dataset<Row> heldConversations =
        view(holds.conversations(), "conversation_id", "held_conversation");
    return warehouse
        .read(Tables.CONVERSATIONS)
        .join(runs, "run_key")
        .join(files, new String[] {"content_hash"}, "left_outer")
        .join(heldSubjects, new String[] {"subject_key"}, "left_outer")
        .join(heldConversations, new String[] {"conversation_id"}, "left_outer")
        .select(
            col("conversation_id"),
            coalesce(
                    unix_seconds(col("started_at")),
                    col("modified_ms").divide(1000).cast("bigint"),
                    unix_seconds(col("finished_at")))
                .as("since"),
            col("held_subject").isNotNull().or(col("held_conversation").isNotNull()).as("held"),
            col("source"),
            col("channel"),
            col("country"));
  }

  private Dataset<Row> view(Set<String> keys, String name, String mark) {
    return spark
        .createDataset(List.copyOf(new TreeSet<>(keys)), Encoders.STRING())
        .toDF(name)
        .withColumn(mark, lit(true));
  }
}
