package dev.sordino.jobs.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.when;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import dev.sordino.deidentify.KnownPhrases;
import dev.sordino.jobs.BadInputException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.crm.CrmRecords;
import dev.sordino.jobs.retain.RetentionPlan;
import dev.sordino.jobs.roster.RosterFile;
import dev.sordino.jobs.tables.NewRows;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.spark.Engine;
import dev.sordino.transcript.RejectReason;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** Reads dumps, asks the gate, de-identifies, and writes the sanitized tables. */
public final class IngestJob {

  /**
   * What went in and out.
   *
   * @param files by hash
   * @param taskSeconds seconds that tasks spent in all, summed over cores
   * @param deidentifySeconds of these in de-identification
   */
  public record Result(
      long records,
      Map<String, FileCounts> files,
      long conversations,
      long turns,
      Map<String, Long> quarantined,
      Map<String, Long> gated,
      Residual residual,
      double taskSeconds,
      double deidentifySeconds) {

    public long quarantinedTotal() {
      return quarantined.values().stream().mapToLong(Long::longValue).sum();
    }

    public long gatedTotal() {
      return gated.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * What came of one file.
   *
   * @param unreadable how often it could not be opened or read to its end
   */
  public record FileCounts(
      long conversations,
      long turns,
      long quarantined,
      long refused,
      long consentUnknown,
      long unreadable) {
    static final FileCounts NONE = new FileCounts(0, 0, 0, 0, 0, 0);

    FileCounts plus(FileCounts other) {
      return new FileCounts(
          conversations + other.conversations,
          turns + other.turns,
          quarantined + other.quarantined,
          refused + other.refused,
          consentUnknown + other.consentUnknown,
          unreadable + other.unreadable);
    }
  }

  private static final Column RANK =
      row_number()
          .over(
              Window.partitionBy("conversation_id")
                  .orderBy(col("modified").desc(), col("file").desc(), col("position").desc()));

  /** Tells the records of a run apart. */
  private static final String RECORD = "record";

  private final SparkSession spark;
  private final SordinoConfig config;
  private final Warehouse warehouse;

  public IngestJob(SparkSession spark, SordinoConfig config, Warehouse warehouse) {
    this.spark = spark;
    this.config = config;
    this.warehouse = warehouse;
  }

  /**
   * @param known masked in every conversation, whoever its customer is
   * @param crm matched in the conversations of the customers that it knows
   * @param span what of the files is to be derived; the rest stays as it is
   * @param asOf the run's time, from which the gate counts age
   * @throws BadInputException if too large a share could not be read; quarantine is written then,
   *     nothing else
   * @throws ResidualLeakException if the second look suspects too many turns; no text is written
   */
  public Result run(
      Manifest.Batch batch,
      Span span,
      Engine.Settings settings,
      KnownPhrases known,
      CrmRecords crm,
      String runKey,
      Instant asOf) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    long taskBytes = config.ingest().taskBytes();
    int fewest = context.defaultParallelism() * 8;
    List<List<Slice>> tasks =
        Slice.pack(
            batch.files(),
            Cuts.of(
                batch.files(),
                Slice.target(batch.files(), taskBytes, fewest),
                config.ingest().maxRecordBytes(),
                context,
                hadoop),
            taskBytes,
            fewest);
    SanitizeTask.Timings timings =
        new SanitizeTask.Timings(
            spark.sparkContext().longAccumulator(), spark.sparkContext().longAccumulator());
    Map<String, Map<String, String>> roster =
        RosterFile.read(config.roster(), Engine.pseudonyms(settings));
    SideTables sides = SideTables.read(batch.sides(), settings, config, context);
    SanitizeTask task =
        new SanitizeTask(
            settings,
            new Gate(
                config.gate(),
                RetentionPlan.of(config.retention()),
                asOf,
                GateLists.read(
                    config.gate(),
                    blocked(col("purpose").isNull()),
                    blocked(col("purpose").isNotNull()),
                    Engine.pseudonyms(settings))),
            known,
            sides,
            crm,
            span,
            config.residual().lookShare(),
            config.ingest().maxRecordBytes(),
            hadoop,
            timings);
    Dataset<Row> staged =
        spark
            .createDataFrame(
                context.parallelize(tasks, Math.max(1, tasks.size())).flatMap(task), Staged.SCHEMA)
            .withColumn(RECORD, monotonically_increasing_id())
            .persist(StorageLevel.MEMORY_AND_DISK_SER());
    Dataset<Row> older = older(staged).persist();
    try {
      return write(judged(staged, older), batch, sides.refusing(), roster, runKey, asOf, timings);
    } finally {
      older.unpersist();
      staged.unpersist();
    }
  }

  /**
   * Records of whose conversation a newer one is there. Only the columns that decide are moved
   * between tasks, not the text.
   */
  private static Dataset<Row> older(Dataset<Row> staged) {
    return staged
        .filter(col("outcome").notEqual(Staged.REJECTED))
        .select("conversation_id", "modified", "file", "position", RECORD)
        .withColumn("rank", RANK)
        .filter(col("rank").gt(1))
        .select(RECORD);
  }

  private static Dataset<Row> judged(Dataset<Row> staged, Dataset<Row> older) {
    // Counted rather than looked at, so that the join knows how large it is.
    if (older.count() == 0) {
      return staged.withColumn(Tally.NEWEST, lit(true));
    }
    return staged
        .join(older.withColumn("older", lit(true)), asScala(List.of(RECORD)).toSeq(), "left_outer")
        .withColumn(Tally.NEWEST, col("older").isNull());
  }

  /** Keys of people who were erased, or who withdrew consent to a purpose. */
  private Set<String> blocked(Column which) {
    if (warehouse.isUnwritten(Tables.ERASED_SUBJECTS)) {
      return Set.of();
    }
    return Set.copyOf(
        warehouse
            .read(Tables.ERASED_SUBJECTS)
            .filter(which)
            .select("subject_key")
            .distinct()
            .as(Encoders.STRING())
            .collectAsList());
  }

  private Result write(
      Dataset<Row> judged,
      Manifest.Batch batch,
      List<String> refusing,
      Map<String, Map<String, String>> roster,
      String runKey,
      Instant asOf,
      SanitizeTask.Timings timings) {
    Tally tally = Tally.of(judged, late());
    // A refusal is a word on its conversation like any other: where it is the newest, it holds.
    Column rejected = col("outcome").equalTo(Staged.REJECTED);
    warehouse.append(
        Tables.QUARANTINE,
        judged
            .filter(rejected.or(not(col(Tally.NEWEST))))
            .select(
                col("file"),
                col("position"),
                when(rejected, col("reason"))
                    .otherwise(RejectReason.DUPLICATE_CONVERSATION.name())
                    .as("reason"),
                lit(runKey).as("run_key")),
        runKey);
    failIfTooMany(tally);

    Dataset<Row> newest = judged.filter(not(rejected).and(col(Tally.NEWEST)));
    Residual residual = secondLook(newest, runKey, asOf);
    Dataset<Row> kept =
        withSafeQueues(newest.filter(col("outcome").equalTo(Staged.SANITIZED)), runKey)
            .withColumn("late", late())
            .withColumn("run_key", lit(runKey))
            .coalesce(spark.sparkContext().defaultParallelism());
    if (config.vault().enabled()) {
      warehouse.append(Tables.VAULT, newInVault(kept), runKey);
    }
    Dataset<Row> turns =
        kept.select(col("conversation_id"), col("run_key"), explode(col("turns")).as("turn"))
            .select("conversation_id", "run_key", "turn.*");
    Dataset<Row> entities =
        kept.select(
                col("conversation_id"),
                col("run_key"),
                col("surrogates").as("of_type"),
                explode(col("entities")).as(new String[] {"type", "occurrences"}))
            .withColumn("surrogates", coalesce(try_element_at(col("of_type"), col("type")), lit(0)))
            .drop("of_type");
    warehouse.append(
        List.of(
            new NewRows(Tables.GATE, gated(tally, runKey)),
            new NewRows(
                Tables.INGEST_DAILY, new DailyReport(warehouse).rows(tally, batch, runKey, asOf))),
        runKey);
    warehouse.replaceConversations(
        List.of(
            new NewRows(Tables.TURNS, turns),
            new NewRows(Tables.ENTITIES, entities),
            new NewRows(Tables.SUBJECT_IDENTITIES, kept.filter(col("subject_known"))),
            new NewRows(
                Tables.CONVERSATIONS,
                withGroups(kept.withColumn("turns", size(col("turns"))), roster))),
        outdated(newest, batch.replaced(), refusing, runKey),
        runKey);
    return new Result(
        tally.records(),
        tally.files(),
        tally.conversations(),
        tally.turns(),
        tally.quarantined(),
        tally.refused(),
        residual,
        timings.total().value() / 1e9,
        timings.deidentify().value() / 1e9);
  }

  /** With the groups that the roster tells of the agent. */
  private Dataset<Row> withGroups(
      Dataset<Row> conversations, Map<String, Map<String, String>> roster) {
    DataType groups = DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType);
    if (roster.isEmpty()) {
      return conversations.withColumn("agent_groups", lit(null).cast(groups));
    }
    List<Row> rows = new ArrayList<>();
    roster.forEach((agent, its) -> rows.add(RowFactory.create(agent, asScala(its))));
    Dataset<Row> agents =
        spark.createDataFrame(
            rows,
            new StructType().add("agent_key", DataTypes.StringType).add("agent_groups", groups));
    return conversations.join(
        broadcast(agents), asScala(List.of("agent_key")).toSeq(), "left_outer");
  }

  private Dataset<Row> gated(Tally tally, String runKey) {
    Map<List<@Nullable String>, Long> refusals = new LinkedHashMap<>();
    for (Tally.Group group : tally.groups()) {
      if (group.isRefused()) {
        refusals.merge(
            Arrays.asList(group.channel(), group.reason(), group.format()),
            group.records(),
            Long::sum);
      }
    }
    return warehouse.frame(
        Tables.GATE,
        refusals.entrySet().stream()
            .map(
                refusal ->
                    RowFactory.create(
                        runKey,
                        refusal.getKey().get(0),
                        refusal.getKey().get(1),
                        refusal.getKey().get(2),
                        refusal.getValue()))
            .toList());
  }

  /** What tags stand for of which the vault does not know yet. */
  private Dataset<Row> newInVault(Dataset<Row> kept) {
    return kept.select(col("run_key"), explode(col("sealed")).as("one"))
        .select("run_key", "one.*")
        .dropDuplicates("pseudonym")
        .join(
            warehouse.read(Tables.VAULT).select("pseudonym"),
            new String[] {"pseudonym"},
            "left_anti");
  }

  /**
   * Conversations whose earlier rows go: those delivered anew, those refused now, those whose
   * customer withdrew consent, and those of files that were replaced.
   */
  private Dataset<Row> outdated(
      Dataset<Row> newest, Set<String> replaced, List<String> refusing, String runKey) {
    Dataset<Row> outdated = newest.select("conversation_id");
    if (!refusing.isEmpty()) {
      outdated =
          outdated.unionByName(
              spark.createDataset(refusing, Encoders.STRING()).toDF("conversation_id"));
    }
    if (!replaced.isEmpty()) {
      Column ofThem =
          col("run_key").notEqual(runKey).and(col("content_hash").isin(replaced.toArray()));
      outdated =
          outdated.unionByName(
              warehouse.read(Tables.CONVERSATIONS).filter(ofThem).select("conversation_id"));
    }
    return outdated;
  }

  /** Whether the file was written long after the conversation began. */
  private Column late() {
    return unix_millis(col("started_at"))
        .plus(Duration.ofDays(config.ingest().lateAfterDays()).toMillis())
        .lt(col("modified"));
  }

  /**
   * A queue's name is kept where at least k customers of this run or of earlier ones share it: a
   * name that one conversation alone carries can say who it was. Customers that the dump does not
   * name might all be one, so together they count as one.
   */
  private Dataset<Row> withSafeQueues(Dataset<Row> conversations, String runKey) {
    Column person = when(col("subject_known"), col("subject_key")).otherwise(lit("unknown"));
    List<Object> shared =
        conversations
            .select(col("queue"), person.as("person"))
            .unionByName(
                warehouse
                    .read(Tables.CONVERSATIONS)
                    .filter(col("run_key").notEqual(runKey))
                    .select(col("queue"), person.as("person")))
            .filter(col("queue").isNotNull())
            .groupBy("queue")
            .agg(countDistinct("person").as("customers"))
            .filter(col("customers").geq(config.anonymize().k()))
            .select("queue")
            .collectAsList()
            .stream()
            .map(row -> row.get(0))
            .toList();
    return conversations.withColumn(
        "queue",
        when(col("queue").isNull(), "unknown")
            .when(col("queue").isin(shared.toArray()), col("queue"))
            .otherwise("other"));
  }

  /** Writes down what the second look saw, and goes on only if that is tolerated. */
  private Residual secondLook(Dataset<Row> newest, String runKey, Instant asOf) {
    List<Residual.Count> counts =
        Residual.counts(newest.filter(col("outcome").equalTo(Staged.SANITIZED)));
    double tolerated = config.residual().toleratedShare();
    Residual residual = Residual.of(counts, tolerated);
    // A run that is stopped keeps a name of its own, so that it can be told from a later one.
    String run = residual.isTolerated() ? runKey : runKey + "-stopped";
    List<Row> rows =
        counts.stream()
            .filter(count -> count.turns() > 0)
            .map(
                count ->
                    RowFactory.create(
                        run,
                        Timestamp.from(asOf),
                        count.channel(),
                        count.language(),
                        count.rule(),
                        count.turns(),
                        count.suspect(),
                        tolerated))
            .toList();
    warehouse.append(Tables.RESIDUAL, warehouse.frame(Tables.RESIDUAL, rows), run);
    if (!residual.isTolerated()) {
      throw new ResidualLeakException(residual);
    }
    return residual;
  }

  private void failIfTooMany(Tally tally) {
    double tolerated = config.ingest().toleratedRejectShare();
    if (tally.records() > 0 && tally.rejected() > tolerated * tally.records()) {
      throw new BadInputException(
          "%d of %d records could not be read (%s), more than the tolerated share of %s. See restricted.quarantine for files and positions; raise ingest.tolerated-reject-share to go on without them."
              .formatted(tally.rejected(), tally.records(), tally.quarantined(), tolerated));
    }
  }
}
