package dev.sordino.jobs.tables;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sordino.jobs.config.ConfigException;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.Format;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The Delta tables below one directory, at {@code <root>/<zone>/<table>}, and the only code that
 * writes them.
 *
 * <p>Every write carries a Delta transaction id made of the table and the run's key, so a run that
 * was killed and is started again skips the writes that it had finished.
 */
public final class Warehouse {

  /** Raised when tables change so that an older Sordino would write them wrongly. */
  static final int LAYOUT = 1;

  /** A zone that only its owner may enter. */
  private static final String OWNERS_ZONE = "vault";

  private static final String MARKER = "_sordino.json";
  private static final String APP_ID = "spark.databricks.delta.write.txnAppId";
  private static final String APP_VERSION = "spark.databricks.delta.write.txnVersion";

  private static final Map<String, String> PROPERTIES =
      Map.of(
          // Column statistics hold the first characters of text: they are off from the first commit
          // on. Delta may write the row group statistics of Parquet itself; those hold sanitized
          // text only.
          "delta.dataSkippingNumIndexedCols",
          "0",
          "delta.enableChangeDataFeed",
          "false",
          // Rows are deleted by writing their files anew without them, and VACUUM, which only an
          // erasure calls, keeps nothing back: what is erased is gone when it ends.
          "delta.enableDeletionVectors",
          "false",
          "delta.deletedFileRetentionDuration",
          "interval 0 hours",
          "delta.logRetentionDuration",
          "interval 30 days");

  private final SparkSession spark;
  private final Path root;

  private Warehouse(SparkSession spark, Path root) {
    this.spark = spark;
    this.root = root;
  }

  /**
   * Opens a warehouse, creating its marker if the directory is new.
   *
   * @throws ConfigException if a newer Sordino has written it
   */
  public static Warehouse open(SparkSession spark, String root) {
    Warehouse warehouse = new Warehouse(spark, new Path(root));
    warehouse.checkLayout();
    return warehouse;
  }

  /**
   * Opens a warehouse that is there.
   *
   * @throws ConfigException if there is none, or a newer Sordino has written it
   */
  public static Warehouse openExisting(SparkSession spark, String root) {
    Path marker = new Path(root, MARKER);
    try {
      if (!marker.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(marker)) {
        throw new ConfigException("there is no warehouse at " + root);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("the warehouse " + root + " can't be opened", failed);
    }
    return open(spark, root);
  }

  public String location(TableDefinition table) {
    return new Path(new Path(root, table.zone()), table.name()).toString();
  }

  /** Whether it was created; a folder that a killed run left without a commit is no table. */
  public boolean exists(TableDefinition table) {
    return version(table) >= 0;
  }

  /** The table as a DataFrame. */
  public Dataset<Row> read(TableDefinition table) {
    return spark.read().format("delta").load(location(table));
  }

  /** All rows in an order, of a table that is small. */
  public List<Row> ordered(TableDefinition table, Column... order) {
    // Without a shuffle, before which Spark would look for the bounds of its partitions.
    return read(table).coalesce(1).sortWithinPartitions(order).collectAsList();
  }

  /** Rows that the driver holds, as one partition of the table's schema. */
  public Dataset<Row> frame(TableDefinition table, List<Row> rows) {
    return spark.createDataFrame(rows, table.schema()).coalesce(1);
  }

  /** Into how many parts Spark spreads what it regroups, unless it is told otherwise. */
  public int shufflePartitions() {
    return spark.sessionState().conf().numShufflePartitions();
  }

  /** The version that the last commit of the table made; -1 where there is none. */
  public long version(TableDefinition table) {
    return DeltaLog.forTable(spark, location(table))
        .update(false, Option.empty(), Option.empty())
        .version();
  }

  /**
   * Creates the tables that are missing, so that each is there and documented before its first row,
   * and adds columns that an older version did not have.
   */
  public void createTables() {
    eachSideBySide(
        Tables.ALL,
        table -> {
          if (exists(table)) {
            addMissingColumns(table);
          } else {
            create(table);
            if (table.zone().equals(OWNERS_ZONE)) {
              closeToOthers(new Path(root, OWNERS_ZONE));
            }
          }
        });
  }

  /** Most of a small commit or query is waiting; side by side they take a third of the time. */
  public static <A, T> List<T> sideBySide(List<A> all, Function<A, T> work) {
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      List<Future<T>> begun = new ArrayList<>();
      for (A one : all) {
        begun.add(workers.submit(() -> work.apply(one)));
      }
      // None is left at work when this returns: the lock may be released then.
      workers.shutdown();
      while (!workers.awaitTermination(1, TimeUnit.HOURS)) {
        continue;
      }
      List<T> done = new ArrayList<>();
      for (Future<T> one : begun) {
        done.add(one.get());
      }
      return done;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while working on the tables", stopped);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException("work on a table failed", failed.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private static <A> void eachSideBySide(List<A> all, Consumer<A> work) {
    sideBySide(
        all,
        one -> {
          work.accept(one);
          return one;
        });
  }

  /** Works on all side by side, but on the last one when the others are done. */
  public static <A> void lastAlone(List<A> all, Consumer<A> work) {
    int last = Math.max(0, all.size() - 1);
    eachSideBySide(all.subList(0, last), work);
    all.subList(last, all.size()).forEach(work);
  }

  /** On a disk; in a store the bucket's policy decides. */
  private void closeToOthers(Path folder) {
    try {
      folder
          .getFileSystem(spark.sparkContext().hadoopConfiguration())
          .setPermission(folder, new FsPermission(FsAction.ALL, FsAction.NONE, FsAction.NONE));
    } catch (IOException failed) {
      throw new UncheckedIOException(folder + " can't be closed to others than its owner", failed);
    }
  }

  private void addMissingColumns(TableDefinition table) {
    List<String> there = List.of(read(table).schema().fieldNames());
    for (StructField field : table.schema().fields()) {
      if (!there.contains(field.name())) {
        spark.sql(
            "ALTER TABLE delta.`%s` ADD COLUMNS (%s %s COMMENT '%s')"
                .formatted(
                    location(table),
                    field.name(),
                    field.dataType().sql(),
                    field.getComment().getOrElse(() -> "").replace("'", "\\'")));
      }
    }
  }

  /**
   * Commits the definition by Delta's transaction: by its table builder, which goes through the
   * analyzer, a warehouse takes three times as long.
   */
  private void create(TableDefinition table) {
    removeUncommitted(new Path(location(table), "_delta_log"));
    Map<String, String> properties = new TreeMap<>(PROPERTIES);
    // A constraint is a property of the table; set here, it costs no commit of its own.
    table.constraints().forEach((name, sql) -> properties.put("delta.constraints." + name, sql));
    Metadata metadata =
        new Metadata(
            UUID.randomUUID().toString(),
            null,
            table.comment(),
            new Format("parquet", scala.collection.immutable.Map$.MODULE$.empty()),
            table.schema().json(),
            scala.collection.immutable.List$.MODULE$.<String>empty(),
            scala.collection.immutable.Map.from(CollectionConverters.asScala(properties)),
            Option.apply(System.currentTimeMillis()));
    OptimisticTransaction creation =
        DeltaLog.forTable(spark, location(table)).startTransaction(Option.empty(), Option.empty());
    creation.updateMetadataForNewTable(metadata);
    creation.commit(
        scala.collection.immutable.List$.MODULE$.<Action>empty(),
        new DeltaOperations.CreateTable(metadata, false, false, Option.empty()));
  }

  /** A log without a commit, which Delta takes for a table that is there and cannot be read. */
  private void removeUncommitted(Path log) {
    try {
      log.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(log, true);
    } catch (IOException failed) {
      throw new UncheckedIOException(log + " holds no commit and can't be removed", failed);
    }
  }

  /** Appends rows once per run key, however often it is called. */
  public void append(TableDefinition table, Dataset<Row> rows, String runKey) {
    write(table, rows, SaveMode.Append, runKey, 2);
  }

  /** Replaces the rows of several tables side by side, those of each once per run key. */
  public void overwrite(List<NewRows> all, String runKey) {
    eachSideBySide(
        all,
        one -> {
          write(one.table(), one.rows(), SaveMode.Overwrite, runKey, 2);
        });
  }

  /** Appends to several tables side by side, to each once per run key. */
  public void append(List<NewRows> all, String runKey) {
    eachSideBySide(
        all,
        one -> {
          append(one.table(), one.rows(), runKey);
        });
  }

  /**
   * Replaces the rows of some conversations: those of earlier deliveries go, the new ones come.
   * Each commit happens once per run key.
   *
   * @param all tables; the last one has a row of every conversation. It is the last to lose its
   *     rows and the last to get new ones, so that it tells what an interrupted run has still to do
   * @param conversations with a column {@code conversation_id}
   */
  public void replaceConversations(List<NewRows> all, Dataset<Row> conversations, String runKey) {
    NewRows last = all.get(all.size() - 1);
    Dataset<Row> ids = conversations.select("conversation_id").distinct();
    boolean redelivered = isAnyOfOtherRuns(last.table(), ids, runKey);
    if (redelivered) {
      for (NewRows one : all) {
        transaction(one.table(), runKey, 1, () -> deleteConversations(one.table(), ids));
      }
    }
    append(all.subList(0, all.size() - 1), runKey);
    append(last.table(), last.rows(), runKey);
  }

  private boolean isAnyOfOtherRuns(TableDefinition table, Dataset<Row> ids, String runKey) {
    if (isUnwritten(table)) {
      return false;
    }
    Dataset<Row> others = read(table).filter(col("run_key").notEqual(runKey));
    // Asked by itself: Spark would begin to work on the ids, and go on when nobody waits for them.
    return !others.isEmpty() && !others.join(ids, "conversation_id").isEmpty();
  }

  /**
   * Deletes every row of some conversations, whichever run wrote it. The ids come as a table, since
   * a literal would stand in the log for ever.
   *
   * @param ids with a column {@code conversation_id}
   */
  public void deleteConversations(TableDefinition table, Dataset<Row> ids) {
    delete(table, "conversation_id", ids);
  }

  /**
   * Deletes every row whose key is in a view of keys.
   *
   * @param keys with a column named {@code key}
   */
  public void delete(TableDefinition table, String key, Dataset<Row> keys) {
    DeltaTable.forPath(spark, location(table))
        .as("old")
        .merge(keys.as("gone"), "old.%1$s = gone.%1$s".formatted(key))
        .whenMatched()
        .delete()
        .execute();
  }

  /**
   * Replaces the text of some turns.
   *
   * @param changed with columns {@code conversation_id}, {@code turn_index}, {@code text}
   */
  public void rewriteTurns(Dataset<Row> changed) {
    DeltaTable.forPath(spark, location(Tables.TURNS))
        .as("old")
        .merge(
            changed.as("new"),
            "old.conversation_id = new.conversation_id AND old.turn_index = new.turn_index")
        .whenMatched()
        .updateExpr(Map.of("text", "new.text"))
        .execute();
  }

  /**
   * Changes columns of all rows, once per key.
   *
   * @param changes by column, of columns named {@code old.…}
   */
  public void updateOnce(TableDefinition table, Map<String, Column> changes, String key) {
    transaction(
        table, key, 1, () -> DeltaTable.forPath(spark, location(table)).as("old").update(changes));
  }

  /**
   * Changes columns of the rows that another table has a partner for, once per key.
   *
   * @param partners at most one row for each value of {@code column}
   * @param column equal in both
   * @param changes by column, of columns named {@code old.…} and the partner's {@code new.…}
   */
  public void mergeOnce(
      TableDefinition table,
      Dataset<Row> partners,
      String column,
      Map<String, Column> changes,
      String key) {
    transaction(
        table,
        key,
        1,
        () ->
            DeltaTable.forPath(spark, location(table))
                .as("old")
                .merge(partners.as("new"), "old.%1$s = new.%1$s".formatted(column))
                .whenMatched()
                .update(changes)
                .execute());
  }

  /**
   * Gives conversations another subject.
   *
   * @param changed with columns {@code conversation_id}, {@code subject_key}
   */
  public void rekeySubjects(Dataset<Row> changed) {
    DeltaTable.forPath(spark, location(Tables.CONVERSATIONS))
        .as("old")
        .merge(changed.as("new"), "old.conversation_id = new.conversation_id")
        .whenMatched()
        .updateExpr(Map.of("subject_key", "new.subject_key"))
        .execute();
  }

  /**
   * Removes from the disk what was deleted from tables: all files that no row lives in; and sums up
   * their logs. After it no earlier version can be read.
   */
  public void purge(List<TableDefinition> tables) {
    String check = "spark.databricks.delta.retentionDurationCheck.enabled";
    spark.conf().set(check, false);
    try {
      eachSideBySide(
          tables,
          table -> {
            // VACUUM prints to the console, where a person reads what the command says.
            scala.Console.withOut(
                OutputStream.nullOutputStream(),
                () -> spark.sql("VACUUM delta.`%s`".formatted(location(table))).collectAsList());
            DeltaLog.forTable(spark, location(table)).checkpoint();
          });
    } finally {
      spark.conf().unset(check);
    }
  }

  /**
   * Removes what runs left that never finished, other than the one that now goes on: their files
   * may have changed since.
   */
  public void discardUnfinished(String runKey) {
    Set<String> finished = new HashSet<>(keys(Tables.RUNS));
    finished.add(runKey);
    eachSideBySide(
        Tables.ALL.stream().filter(Warehouse::isByRun).toList(),
        table -> {
          Set<String> stale = new HashSet<>(keys(table));
          stale.removeAll(finished);
          if (!stale.isEmpty()) {
            DeltaTable.forPath(spark, location(table)).delete(col("run_key").isin(stale.toArray()));
          }
        });
  }

  private static boolean isByRun(TableDefinition table) {
    return table.has("run_key");
  }

  /**
   * Removes from the disk every row that a run wrote, and makes a note of it, so that the same
   * files are processed anew under another key.
   */
  public void withdrawRun(String runKey, long leakHits) {
    List<TableDefinition> holding =
        Tables.ALL.stream()
            .filter(Warehouse::isByRun)
            .filter(table -> !isUnwritten(table) && !ofRun(table, runKey).isEmpty())
            .toList();
    eachSideBySide(
        holding,
        table -> {
          DeltaTable.forPath(spark, location(table)).delete(col("run_key").equalTo(runKey));
        });
    purge(holding);
    Row note = RowFactory.create(runKey, Timestamp.from(Instant.now()), leakHits);
    append(
        Tables.WITHDRAWALS,
        spark.createDataFrame(List.of(note), Tables.WITHDRAWALS.schema()),
        runKey);
  }

  /**
   * The key under which files are processed: another one once a run with it has finished, and after
   * each withdrawal.
   */
  public String freshKey(String ofFiles) {
    if (isUnwritten(Tables.RUNS) && isUnwritten(Tables.WITHDRAWALS)) {
      return ofFiles;
    }
    long finished =
        read(Tables.RUNS)
            .filter(col("run_key").equalTo(ofFiles).or(col("run_key").startsWith(ofFiles + "-")))
            .count();
    long withdrawn =
        read(Tables.WITHDRAWALS)
            .filter(col("run").equalTo(ofFiles).or(col("run").startsWith(ofFiles + "-")))
            .count();
    return finished + withdrawn == 0 ? ofFiles : ofFiles + "-" + (finished + withdrawn);
  }

  /** How many rows a table has. */
  public long rows(TableDefinition table) {
    return isUnwritten(table) ? 0 : read(table).count();
  }

  /**
   * Deletes metrics whose conversation is no more. Those of turns go first: as long as any are
   * there, so is their conversation's row, which is what is looked for.
   */
  public void deleteOrphanedMetrics() {
    if (isUnwritten(Tables.CONVERSATION_METRICS)) {
      return;
    }
    Dataset<Row> orphans =
        read(Tables.CONVERSATION_METRICS)
            .select("conversation_id")
            .join(
                read(Tables.CONVERSATIONS).select("conversation_id"),
                new String[] {"conversation_id"},
                "left_anti");
    if (!orphans.isEmpty()) {
      deleteConversations(Tables.TURN_METRICS, orphans);
      deleteConversations(Tables.SCORECARDS, orphans);
      deleteConversations(Tables.CONVERSATION_REASONS, orphans);
      deleteConversations(Tables.CONVERSATION_METRICS, orphans);
    }
  }

  /** Removes a zone from the disk, history included; its tables can be derived again. */
  public void withdraw(String zone) throws IOException {
    Path folder = new Path(root, zone);
    folder.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(folder, true);
  }

  /** Nothing was written since the table was created. */
  public boolean isUnwritten(TableDefinition table) {
    return version(table) == 0;
  }

  private Dataset<Row> ofRun(TableDefinition table, String runKey) {
    return read(table).filter(col("run_key").equalTo(runKey));
  }

  private List<String> keys(TableDefinition table) {
    return isUnwritten(table)
        ? List.of()
        : read(table).select("run_key").distinct().as(Encoders.STRING()).collectAsList();
  }

  private void write(
      TableDefinition table, Dataset<Row> rows, SaveMode mode, String runKey, long version) {
    rows.select(
            Arrays.stream(table.schema().fieldNames()).map(functions::col).toArray(Column[]::new))
        .write()
        .format("delta")
        .mode(mode)
        .option("txnAppId", appId(table, runKey))
        .option("txnVersion", version)
        .option("mergeSchema", "true")
        .save(location(table));
  }

  private void transaction(TableDefinition table, String runKey, long version, Runnable work) {
    spark.conf().set(APP_ID, appId(table, runKey));
    spark.conf().set(APP_VERSION, version);
    try {
      work.run();
    } finally {
      spark.conf().unset(APP_ID);
      spark.conf().unset(APP_VERSION);
    }
  }

  private static String appId(TableDefinition table, String runKey) {
    return "sordino:" + table.id() + ":" + runKey;
  }

  private void checkLayout() {
    Path marker = new Path(root, MARKER);
    ObjectMapper json = new ObjectMapper();
    try {
      FileSystem files = root.getFileSystem(spark.sparkContext().hadoopConfiguration());
      if (!files.exists(marker)) {
        try (FSDataOutputStream out = files.create(marker, true)) {
          out.write(
              json.writeValueAsString(Map.of("layout", LAYOUT)).getBytes(StandardCharsets.UTF_8));
        }
        return;
      }
      try (FSDataInputStream in = files.open(marker)) {
        JsonNode layout = json.readTree(in.readAllBytes()).path("layout");
        if (layout.asInt(Integer.MAX_VALUE) > LAYOUT) {
          throw new ConfigException(
              "the warehouse %s was written by a newer Sordino (layout %s, this one knows %d): use that one"
                  .formatted(root, layout.asText("unreadable"), LAYOUT));
        }
      }
    } catch (JsonProcessingException damaged) {
      throw new ConfigException(
          "the warehouse's marker " + marker + " is damaged: restore it or use another directory");
    } catch (IOException failed) {
      throw new UncheckedIOException("the warehouse " + root + " can't be opened", failed);
    }
  }
}
