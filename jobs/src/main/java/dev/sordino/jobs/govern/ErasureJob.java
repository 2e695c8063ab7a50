package dev.sordino.jobs.govern;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
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
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.recognize.EntityTypes;
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

  /** In the order of deleting: the table that tells whose a conversation is comes last. */
  private static final List<TableDefinition> WITH_CONVERSATIONS =
      Stream.concat(
              Tables.ALL.stream()
                  .filter(table -> List.of(table.schema().fieldNames()).contains("conversation_id"))
                  .filter(table -> !table.equals(Tables.CONVERSATIONS)),
              Stream.of(Tables.CONVERSATIONS))
          .toList();

  /** Every table that people's rows, or figures over them, ever stood in. */
  private static final List<TableDefinition> HOLDING =
      Stream.concat(
              WITH_CONVERSATIONS.stream(),
              Stream.of(Tables.QUALITY_WEEKLY, Tables.SUPPRESSED_CELLS))
          .toList();

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
    Dataset<Row> ids = conversations(keys(subjects));
    return new Found(ids.count(), mentions(subjects, ids).count());
  }

  /**
   * Erases, and proves it.
   *
   * @param roots folders whose every byte is searched at the end
   * @param republish derives anew what is published
   * @throws PrivacyException if the byte scan still finds something; the erasure then counts as
   *     begun, not done
   */
  public ErasureReceipt erase(List<Customer> subjects, List<Location> roots, Republishing republish)
      throws IOException {
    TreeSet<String> keys = keys(subjects);
    String erasureId = pseudonyms.key("ERASURE", String.join(",", keys));
    block(keys, erasureId);
    Dataset<Row> ids = conversations(keys).persist(StorageLevel.MEMORY_ONLY_SER());
    try {
      Found found = begin(subjects, ids, erasureId);
      Map<String, ErasureReceipt.Table> tables = new LinkedHashMap<>();
      for (TableDefinition table : WITH_CONVERSATIONS) {
        long before = warehouse.version(table);
        long rows = warehouse.read(table).join(ids, "conversation_id").count();
        tables.put(table.id(), new ErasureReceipt.Table(before, before, rows));
      }
      Dataset<Row> mentions = mentions(subjects, ids);
      if (!mentions.isEmpty()) {
        warehouse.rewriteTurns(mentions);
      }
      for (TableDefinition table : WITH_CONVERSATIONS) {
        if (!warehouse.read(table).join(ids, "conversation_id").isEmpty()) {
          warehouse.deleteConversations(table, ids);
        }
      }
      republish.run(erasureId);
      for (TableDefinition table : HOLDING) {
        warehouse.purge(table);
      }
      tables.replaceAll(
          (id, table) ->
              new ErasureReceipt.Table(
                  table.versionBefore(), warehouse.version(named(id)), table.rows()));
      LeakScanReport scan = LeakScan.scan(needles(subjects), roots);
      if (!scan.hits().isEmpty()) {
        throw new PrivacyException(
            "%d forms of the erased people are still on the disk; the erasure is begun, not done. First: %s"
                .formatted(scan.hits().size(), scan.hits().get(0).file()));
      }
      state(erasureId, "done", subjects.size(), found, 0L, 3);
      return ErasureReceipt.signed(
          erasureId,
          Instant.now(),
          subjects.size(),
          found,
          tables,
          new ErasureReceipt.Scan(scan.needles(), scan.files(), scan.bytes(), 0),
          pseudonyms);
    } finally {
      ids.unpersist();
    }
  }

  /** Derives the published zone anew. */
  @FunctionalInterface
  public interface Republishing {
    void run(String key) throws IOException;
  }

  private TreeSet<String> keys(List<Customer> subjects) {
    TreeSet<String> keys = new TreeSet<>();
    subjects.forEach(subject -> keys.addAll(Subjects.keys(subject, pseudonyms)));
    return keys;
  }

  private void block(TreeSet<String> keys, String erasureId) {
    List<Row> rows = keys.stream().map(key -> RowFactory.create(key, erasureId)).toList();
    warehouse.append(
        Tables.ERASED_SUBJECTS,
        spark.createDataFrame(rows, Tables.ERASED_SUBJECTS.schema()),
        erasureId);
  }

  /** Counts what is there; of an erasure that goes on, what was there when it began. */
  private Found begin(List<Customer> subjects, Dataset<Row> ids, String erasureId) {
    List<Row> begun =
        warehouse
            .read(Tables.ERASURES)
            .filter(col("erasure_id").equalTo(erasureId).and(col("state").equalTo("begun")))
            .select("conversations", "mentions")
            .collectAsList();
    if (!begun.isEmpty()) {
      return new Found(begun.get(0).getLong(0), begun.get(0).getLong(1));
    }
    Found found = new Found(ids.count(), mentions(subjects, ids).count());
    state(erasureId, "begun", subjects.size(), found, null, 2);
    return found;
  }

  private void state(
      String erasureId,
      String state,
      long subjects,
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
            hits);
    warehouse.append(
        Tables.ERASURES,
        spark.createDataFrame(List.of(row), Tables.ERASURES.schema()),
        erasureId + ":" + version);
  }

  /** Conversations of these subjects. */
  private Dataset<Row> conversations(TreeSet<String> keys) {
    Dataset<Row> gone =
        spark.createDataset(List.copyOf(keys), Encoders.STRING()).toDF("subject_key");
    return warehouse
        .read(Tables.CONVERSATIONS)
        .join(gone, "subject_key")
        .select("conversation_id")
        .distinct();
  }

  /** Turns of other people that hold a tag of these, with the tags reduced to their types. */
  private Dataset<Row> mentions(List<Customer> subjects, Dataset<Row> ids) {
    Dataset<Row> tags =
        spark
            .createDataset(subjects.stream().flatMap(this::tags).toList(), Encoders.STRING())
            .distinct()
            .toDF("tag");
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

  /** Tags that the person's own values have where somebody else says them. */
  private Stream<String> tags(Customer subject) {
    Stream.Builder<String> tags = Stream.builder();
    add(tags, subject.name(), EntityTypes.PERSON);
    add(tags, subject.email(), EntityTypes.EMAIL);
    add(tags, subject.phone(), EntityTypes.PHONE);
    add(tags, subject.id(), EntityTypes.CUSTOMER_ID, EntityTypes.ACCOUNT_ID);
    for (String contract : subject.contractIds()) {
      add(
          tags,
          contract,
          EntityTypes.CONTRACT_ID,
          EntityTypes.ACCOUNT_ID,
          EntityTypes.CUSTOMER_ID,
          EntityTypes.ORDER_ID);
    }
    return tags.build();
  }

  private void add(Stream.Builder<String> tags, @Nullable String value, String... types) {
    if (value != null) {
      for (String type : types) {
        tags.add(pseudonyms.tag(type, value));
      }
    }
  }

  private List<Needle> needles(List<Customer> subjects) {
    List<Needle> needles = new ArrayList<>(Needles.of(subjects));
    List<String> tags = subjects.stream().flatMap(this::tags).distinct().toList();
    for (int i = 0; i < tags.size(); i++) {
      needles.add(new Needle("tag-" + (i + 1), Needle.CANARY, tags.get(i)));
    }
    return needles;
  }

  private static TableDefinition named(String id) {
    return Tables.ALL.stream().filter(table -> table.id().equals(id)).findFirst().orElseThrow();
  }
}
