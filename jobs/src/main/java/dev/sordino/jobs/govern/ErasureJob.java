package dev.sordino.jobs.govern;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract_all;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.replace;

import dev.sordino.conversation.Customer;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.deidentify.Subjects;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.subject.KnownSubjects;
import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Erases people (GDPR Art. 17): their conversations from every table, the tags of their names and
 * numbers from other people's conversations, all of it from the disk; and blocks their return.
 *
 * <p>The order is the one that can be interrupted anywhere and given again: first the block, so
 * that no run in between brings anything back; then what was found is written down; then rows are
 * deleted, files purged, bytes scanned; last, the receipt. Each step finds what the ones before it
 * have left.
 */
public final class ErasureJob {

  /** A keyed tag in sanitized text, as {@link Pseudonymizer#tag} makes it. */
  private static final String TAG = "\\[[A-Z_]+_[a-z2-7]{8}\\]";

  private static final String DIGITS = "_[a-z2-7]{8}\\]$";

  private final SparkSession spark;
  private final Warehouse warehouse;
  private final Pseudonymizer pseudonyms;

  public ErasureJob(SparkSession spark, Warehouse warehouse, Pseudonymizer pseudonyms) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.pseudonyms = pseudonyms;
  }

  /**
   * What there is of these people, and nothing done.
   *
   * @param conversations of theirs
   * @param mentions turns of other people's conversations that hold a tag of theirs
   */
  public record Found(long conversations, long mentions) {}

  public Found find(List<Customer> subjects) {
    Dataset<Row> ids = conversations(resolved(subjects));
    return new Found(ids.count(), mentions(tags(subjects, ids), ids).count());
  }

  /**
   * Stops where somebody is under legal hold, by themselves or by a conversation of theirs.
   *
   * @throws ConfigException saying who, by their place in the file
   */
  public void refuseHeld(List<Customer> subjects, LegalHolds holds) {
    if (holds.isEmpty()) {
      return;
    }
    TreeSet<String> held = new KnownSubjects(spark, warehouse).keysOfHeld(holds.subjects());
    List<String> places = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      if (Subjects.keys(subjects.get(i), pseudonyms).stream().anyMatch(held::contains)) {
        places.add(Integer.toString(i + 1));
      }
    }
    if (!places.isEmpty()) {
      throw new ConfigException(
          "under legal hold, by their place in the file: %s; nobody was erased. Take them out of the file until the hold ends"
              .formatted(String.join(", ", places)));
    }
    Dataset<Row> conversations =
        view(new TreeSet<>(holds.conversations()), "conversation_id")
            .join(conversations(resolved(subjects)), "conversation_id");
    if (!conversations.isEmpty()) {
      throw new ConfigException(
          "conversations of these people are under legal hold; nobody was erased");
    }
  }

  /**
   * What is erased.
   *
   * @param purpose to which consent was withdrawn; null for all that there is of the person
   * @param tables whose rows about their conversations go
   */
  public record Scope(@Nullable String purpose, List<TableDefinition> tables) {

    /** All that there is. */
    public static final Scope EVERYTHING = new Scope(null, Tables.OF_CONVERSATIONS);

    public Scope {
      tables = List.copyOf(tables);
    }

    /**
     * What serves one purpose alone.
     *
     * @throws ConfigException if it names a table that holds no conversations
     */
    public static Scope of(SordinoConfig.Purpose purpose) {
      List<TableDefinition> tables =
          Tables.OF_CONVERSATIONS.stream()
              .filter(table -> purpose.tables().contains(table.id()))
              .toList();
      if (tables.size() != purpose.tables().size()) {
        throw new ConfigException(
            "erasure.purposes: %s names a table that is none of %s"
                .formatted(
                    purpose.name(),
                    String.join(
                        ", ", Tables.OF_CONVERSATIONS.stream().map(TableDefinition::id).toList())));
      }
      return new Scope(purpose.name(), tables);
    }

    private boolean isWhole() {
      return purpose == null;
    }
  }

  /**
   * Erases, and proves it.
   *
   * @param roots folders whose every byte is searched at the end; after a withdrawal of consent to
   *     one purpose, which leaves the rest, the tables are looked at instead
   * @param republish derives anew what is published
   * @throws PrivacyException if something is left; the erasure then counts as begun, not done
   */
  public ErasureReceipt erase(
      List<Customer> subjects, Scope scope, List<Location> roots, Republishing republish)
      throws IOException {
    String erasureId = id(subjects, scope);
    TreeSet<String> keys = block(subjects, scope, erasureId);
    Dataset<Row> ids = conversations(keys).persist(StorageLevel.MEMORY_ONLY_SER());
    try {
      List<String> tags = scope.isWhole() ? tags(subjects, ids) : List.of();
      Found found = begin(subjects.size(), scope, tags, ids, erasureId);
      Map<String, ErasureReceipt.Table> tables = new LinkedHashMap<>();
      Warehouse.sideBySide(
              scope.tables(),
              table -> {
                long before = warehouse.version(table);
                long rows = warehouse.read(table).join(ids, "conversation_id").count();
                return Map.entry(table.id(), new ErasureReceipt.Table(before, before, rows));
              })
          .forEach(table -> tables.put(table.getKey(), table.getValue()));
      if (scope.isWhole()) {
        deleteMentions(tags, keys, ids);
      }
      Warehouse.lastAlone(
          scope.tables(),
          table -> {
            if (!warehouse.read(table).join(ids, "conversation_id").isEmpty()) {
              warehouse.deleteConversations(table, ids);
            }
          });
      republish.run(erasureId);
      warehouse.purge(holding(scope));
      tables.replaceAll(
          (id, table) ->
              new ErasureReceipt.Table(
                  table.versionBefore(), warehouse.version(Tables.named(id)), table.rows()));
      ErasureReceipt.Scan scan =
          scope.isWhole() ? searched(needles(subjects, tags), roots) : looked(scope, ids);
      state(erasureId, "done", subjects.size(), scope, found, 0L, 3);
      return ErasureReceipt.signed(
          erasureId,
          scope.purpose(),
          Instant.now(),
          subjects.size(),
          found,
          tables,
          scan,
          pseudonyms);
    } finally {
      ids.unpersist();
    }
  }

  /** Every table that their rows, or figures over them, ever stood in. */
  private static List<TableDefinition> holding(Scope scope) {
    Stream<TableDefinition> derived = Stream.of(Tables.QUALITY_WEEKLY, Tables.SUPPRESSED_CELLS);
    return Stream.concat(
            scope.isWhole()
                ? Stream.of(Tables.TURNS, Tables.SUBJECT_MERGES, Tables.VAULT)
                : Stream.of(),
            Stream.concat(scope.tables().stream(), derived))
        .distinct()
        .toList();
  }

  /** What stands in other people's conversations, and what says that keys are one person's. */
  private void deleteMentions(List<String> tags, TreeSet<String> keys, Dataset<Row> ids) {
    Dataset<Row> mentions = mentions(tags, ids);
    if (!mentions.isEmpty()) {
      warehouse.rewriteTurns(mentions);
    }
    if (!warehouse.isUnwritten(Tables.VAULT)) {
      Dataset<Row> gone = ofThemAlone(tags, ids).toDF("pseudonym").persist();
      try {
        if (!warehouse.read(Tables.VAULT).join(gone, "pseudonym").isEmpty()) {
          warehouse.delete(Tables.VAULT, "pseudonym", gone);
        }
      } finally {
        gone.unpersist();
      }
    }
    for (String side : List.of("from_key", "to_key")) {
      Dataset<Row> gone = view(keys, side);
      if (!warehouse.read(Tables.SUBJECT_MERGES).join(gone, side).isEmpty()) {
        warehouse.delete(Tables.SUBJECT_MERGES, side, gone);
      }
    }
  }

  /** Their own tags, and those that stand in no conversation but theirs. */
  private Dataset<Row> ofThemAlone(List<String> own, Dataset<Row> ids) {
    Dataset<Row> tags =
        warehouse
            .read(Tables.TURNS)
            .select(
                col("conversation_id"),
                explode(regexp_extract_all(col("text"), lit(TAG), lit(0))).as("tag"));
    Dataset<Row> ofOthers =
        tags.join(ids, new String[] {"conversation_id"}, "left_anti").select("tag").distinct();
    return tags.join(ids, "conversation_id")
        .select("tag")
        .join(ofOthers, new String[] {"tag"}, "left_anti")
        .union(spark.createDataset(own, Encoders.STRING()).toDF("tag"))
        .distinct();
  }

  private static ErasureReceipt.Scan searched(List<Needle> needles, List<Location> roots)
      throws IOException {
    LeakScanReport scan = LeakScan.of(needles).scan(roots);
    if (!scan.hits().isEmpty()) {
      throw new PrivacyException(
          "%d forms of the erased people are still on the disk; the erasure is begun, not done. First: %s"
              .formatted(scan.hits().size(), scan.hits().get(0).file()));
    }
    return new ErasureReceipt.Scan(scan.needles(), scan.files(), scan.bytes(), 0);
  }

  private ErasureReceipt.Scan looked(Scope scope, Dataset<Row> ids) {
    for (TableDefinition table : scope.tables()) {
      if (!warehouse.read(table).join(ids, "conversation_id").isEmpty()) {
        throw new PrivacyException(
            "rows of %s are left; the withdrawal is begun, not done".formatted(table.id()));
      }
    }
    return new ErasureReceipt.Scan(0, 0, 0, 0);
  }

  /** Derives the published zone anew. */
  @FunctionalInterface
  public interface Republishing {
    void run(String key) throws IOException;
  }

  private TreeSet<String> resolved(List<Customer> subjects) {
    return new KnownSubjects(spark, warehouse)
        .keys(subjects.stream().map(subject -> Subjects.keys(subject, pseudonyms)).toList());
  }

  private String id(List<Customer> subjects, Scope scope) {
    TreeSet<String> given = new TreeSet<>();
    subjects.forEach(subject -> given.addAll(Subjects.keys(subject, pseudonyms)));
    String what = scope.purpose() == null ? "" : scope.purpose() + ":";
    return pseudonyms.key("ERASURE", what + String.join(",", given));
  }

  /**
   * Refuses these people's conversations from now on, and writes down with it which keys are
   * theirs: once rows are deleted, nothing else tells.
   */
  private TreeSet<String> block(List<Customer> subjects, Scope scope, String erasureId) {
    TreeSet<String> keys =
        new TreeSet<>(
            warehouse
                .read(Tables.ERASED_SUBJECTS)
                .filter(col("erasure_id").equalTo(erasureId))
                .select("subject_key")
                .as(Encoders.STRING())
                .collectAsList());
    // An erasure that ended and is given again looks anew: what it blocked may not be all by now.
    TreeSet<String> found = resolved(subjects);
    found.removeAll(keys);
    if (!found.isEmpty()) {
      List<Row> rows =
          found.stream().map(key -> RowFactory.create(key, erasureId, scope.purpose())).toList();
      warehouse.append(
          Tables.ERASED_SUBJECTS,
          spark.createDataFrame(rows, Tables.ERASED_SUBJECTS.schema()),
          erasureId + ":" + keys.size());
      keys.addAll(found);
    }
    return keys;
  }

  /** Counts what is there; of an erasure that goes on, what was there when it began. */
  private Found begin(
      long subjects, Scope scope, List<String> tags, Dataset<Row> ids, String erasureId) {
    List<Row> begun =
        warehouse
            .read(Tables.ERASURES)
            .filter(col("erasure_id").equalTo(erasureId).and(col("state").equalTo("begun")))
            .select("conversations", "mentions")
            .collectAsList();
    if (!begun.isEmpty()) {
      return new Found(begun.get(0).getLong(0), begun.get(0).getLong(1));
    }
    Found found = new Found(ids.count(), tags.isEmpty() ? 0 : mentions(tags, ids).count());
    state(erasureId, "begun", subjects, scope, found, null, 2);
    return found;
  }

  private void state(
      String erasureId,
      String state,
      long subjects,
      Scope scope,
      Found found,
      @Nullable Long hits,
      long version) {
    Row row =
        RowFactory.create(
            erasureId,
            state,
            Timestamp.from(Instant.now()),
            subjects,
            found.conversations(),
            found.mentions(),
            hits,
            scope.purpose());
    warehouse.append(
        Tables.ERASURES,
        spark.createDataFrame(List.of(row), Tables.ERASURES.schema()),
        erasureId + ":" + version);
  }

  private Dataset<Row> view(TreeSet<String> keys, String name) {
    return spark.createDataset(List.copyOf(keys), Encoders.STRING()).toDF(name);
  }

  /** Conversations of these subjects. */
  private Dataset<Row> conversations(TreeSet<String> keys) {
    return warehouse
        .read(Tables.CONVERSATIONS)
        .join(view(keys, "subject_key"), "subject_key")
        .select("conversation_id")
        .distinct();
  }

  /** Tags that stand for their values: of those given, and of those that their dumps named. */
  private List<String> tags(List<Customer> subjects, Dataset<Row> ids) {
    List<String> noted =
        warehouse
            .read(Tables.SUBJECT_IDENTITIES)
            .join(ids, "conversation_id")
            .select(explode(col("own_tags")).as("tag"))
            .distinct()
            .select(concat(lit("["), col("tag"), lit("]")))
            .as(Encoders.STRING())
            .collectAsList();
    return Stream.concat(
            subjects.stream().flatMap(subject -> Subjects.tags(subject, pseudonyms).stream()),
            noted.stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** Turns of other people that hold one of these tags, with the tags reduced to their types. */
  private Dataset<Row> mentions(List<String> gone, Dataset<Row> ids) {
    Dataset<Row> tags = spark.createDataset(gone, Encoders.STRING()).toDF("tag");
    Dataset<Row> tagged =
        warehouse
            .read(Tables.TURNS)
            .join(ids, new String[] {"conversation_id"}, "left_anti")
            .withColumn("tag", explode(regexp_extract_all(col("text"), lit(TAG), lit(0))))
            .join(tags, "tag");
    Column untagged =
        aggregate(
            col("tags"),
            col("text"),
            (text, tag) -> replace(text, tag, regexp_replace(tag, lit(DIGITS), lit("]"))));
    return tagged
        .groupBy("conversation_id", "turn_index")
        .agg(first("text").as("text"), collect_set("tag").as("tags"))
        .select(col("conversation_id"), col("turn_index"), untagged.as("text"));
  }

  private static List<Needle> needles(List<Customer> subjects, List<String> tags) {
    List<Needle> needles = new ArrayList<>(Needles.of(subjects));
    for (int i = 0; i < tags.size(); i++) {
      needles.add(new Needle("tag-" + (i + 1), Needle.CANARY, tags.get(i)));
    }
    return needles;
  }
}
