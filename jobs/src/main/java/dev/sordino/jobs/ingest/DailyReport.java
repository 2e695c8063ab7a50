package dev.sordino.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.sordino.conversation.Speaker;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Makes the rows of {@code ops.ingest_daily}: what a run took in, by source and format. */
final class DailyReport {

  /** Earlier runs that a change is told against. */
  private static final int RUNS = 14;

  private final SparkSession spark;
  private final Warehouse warehouse;

  DailyReport(SparkSession spark, Warehouse warehouse) {
    this.spark = spark;
    this.warehouse = warehouse;
  }

  private record Key(String source, String format) {}

  /**
   * @param staged every record
   * @param ranked records of conversations, the newest of each with rank 1
   * @param late whether a conversation is late
   */
  Dataset<Row> rows(
      Dataset<Row> staged,
      Dataset<Row> ranked,
      Manifest.Batch batch,
      Column late,
      String runKey,
      Instant asOf) {
    Map<Key, Intake> intakes = new HashMap<>();
    for (DumpFile file : batch.files()) {
      Key key =
          new Key(
              file.source(),
              batch.formats().getOrDefault(file.path(), Fingerprints.UNKNOWN_FORMAT));
      intakes.merge(key, Intake.ofFile(file.bytes()), Intake::plus);
    }
    // What could not be read at all has no format in its row: its file's holds.
    Map<String, String> formats =
        batch.files().stream()
            .collect(
                Collectors.toMap(
                    DumpFile::hash,
                    file -> batch.formats().getOrDefault(file.path(), Fingerprints.UNKNOWN_FORMAT),
                    (one, other) -> one));
    conversations(ranked, late).forEach((key, more) -> intakes.merge(key, more, Intake::plus));
    quarantined(staged, formats).forEach((key, more) -> intakes.merge(key, more, Intake::plus));

    List<String> earlier = earlier(runKey);
    Map<Key, List<Intake>> before = before(earlier);
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<Key, Intake> entry : intakes.entrySet()) {
      List<String> changes =
          Drift.changes(
              entry.getValue(), before.getOrDefault(entry.getKey(), List.of()), before.isEmpty());
      rows.add(row(entry.getKey(), entry.getValue(), changes, runKey, asOf));
    }
    before.forEach(
        (key, intakesBefore) -> {
          if (!intakes.containsKey(key) && Drift.isMissed(intakesBefore, earlier.size())) {
            rows.add(row(key, Intake.NONE, List.of(Drift.MISSING), runKey, asOf));
          }
        });
    return spark.createDataFrame(rows, Tables.INGEST_DAILY.schema());
  }

  private static Map<Key, Intake> conversations(Dataset<Row> ranked, Column late) {
    Column written = col("rank").equalTo(1).and(col("outcome").equalTo(Staged.SANITIZED));
    Column refused = col("rank").equalTo(1).and(col("outcome").equalTo(Staged.REFUSED));
    Map<Key, Intake> intakes = new HashMap<>();
    for (Row row :
        ranked
            .groupBy("source", "source_format", "language")
            .agg(
                count(when(written, 1)),
                sum(when(written, size(col("turns"))).otherwise(0)),
                count(when(col("rank").gt(1), 1)),
                count(when(written.and(late), 1)),
                count(when(refused, 1)),
                sum(when(written, missing("speaker", Speaker.UNKNOWN.id())).otherwise(0)),
                sum(when(written, missing("start_ms", null)).otherwise(0)))
            .collectAsList()) {
      long written1 = row.getLong(3);
      Map<String, Long> languages =
          row.isNullAt(2) || written1 == 0 ? Map.of() : Map.of(row.getString(2), written1);
      intakes.merge(
          new Key(row.getString(0), row.getString(1)),
          new Intake(
              0,
              0,
              written1,
              row.getLong(4),
              row.getLong(5),
              row.getLong(6),
              row.getLong(7),
              row.getLong(8),
              row.getLong(9),
              Map.of(),
              languages),
          Intake::plus);
    }
    return intakes;
  }

  private static Column missing(String field, @Nullable String value) {
    return size(
        filter(
            col("turns"),
            turn ->
                value == null
                    ? turn.getField(field).isNull()
                    : turn.getField(field).equalTo(lit(value))));
  }

  private static Map<Key, Intake> quarantined(Dataset<Row> staged, Map<String, String> formats) {
    Map<Key, Intake> intakes = new HashMap<>();
    for (Row row :
        staged
            .filter(col("outcome").equalTo(Staged.REJECTED))
            .groupBy("source", "content_hash", "reason")
            .agg(count(lit(1)))
            .collectAsList()) {
      intakes.merge(
          new Key(
              row.getString(0),
              formats.getOrDefault(row.getString(1), Fingerprints.UNKNOWN_FORMAT)),
          Intake.quarantined(row.getString(2), row.getLong(3)),
          Intake::plus);
    }
    return intakes;
  }

  private List<String> earlier(String runKey) {
    return warehouse
        .read(Tables.RUNS)
        .filter(col("run_key").notEqual(runKey))
        .orderBy(col("finished_at").desc())
        .limit(RUNS)
        .select("run_key")
        .as(Encoders.STRING())
        .collectAsList();
  }

  /** The rows of earlier runs. */
  private Map<Key, List<Intake>> before(List<String> runs) {
    Map<Key, List<Intake>> before = new HashMap<>();
    for (Row row :
        warehouse
            .read(Tables.INGEST_DAILY)
            .filter(col("run_key").isin(runs.toArray()))
            .collectAsList()) {
      before
          .computeIfAbsent(
              new Key(row.getAs("source"), row.getAs("source_format")), key -> new ArrayList<>())
          .add(intake(row));
    }
    return before;
  }

  private static Intake intake(Row row) {
    long turns = row.<Long>getAs("turns");
    return new Intake(
        row.<Long>getAs("files"),
        row.<Long>getAs("bytes"),
        row.<Long>getAs("conversations"),
        turns,
        row.<Long>getAs("duplicates"),
        row.<Long>getAs("late"),
        row.<Long>getAs("refused"),
        part(row.getAs("share_without_roles"), turns),
        part(row.getAs("share_without_times"), turns),
        row.<String, Long>getJavaMap(row.fieldIndex("quarantined")),
        row.<String, Long>getJavaMap(row.fieldIndex("languages")));
  }

  private static long part(@Nullable Double share, long turns) {
    return share == null ? 0 : Math.round(share * turns);
  }

  private static Row row(
      Key key, Intake intake, List<String> changes, String runKey, Instant asOf) {
    return RowFactory.create(
        runKey,
        Date.valueOf(LocalDate.ofInstant(asOf, ZoneOffset.UTC)),
        key.source(),
        key.format(),
        intake.files(),
        intake.bytes(),
        intake.conversations(),
        intake.turns(),
        intake.duplicates(),
        intake.late(),
        intake.refused(),
        CollectionConverters.asScala(intake.quarantined()),
        CollectionConverters.asScala(intake.languages()),
        intake.shareWithoutRoles(),
        intake.shareWithoutTimes(),
        CollectionConverters.asScala(changes).toSeq());
  }
}
