package dev.sordino.jobs.ingest;

import static org.apache.spark.sql.functions.col;

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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Makes the rows of {@code ops.ingest_daily}: what a run took in, by source and format. */
final class DailyReport {

  /** Earlier runs that a change is told against. */
  private static final int RUNS = 14;

  private final Warehouse warehouse;

  DailyReport(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  private record Key(String source, String format) {}

  Dataset<Row> rows(Tally tally, Manifest.Batch batch, String runKey, Instant asOf) {
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
    for (Tally.Group group : tally.groups()) {
      String format =
          group.isRejected()
              ? formats.getOrDefault(group.contentHash(), Fingerprints.UNKNOWN_FORMAT)
              : String.valueOf(group.format());
      intakes.merge(new Key(group.source(), format), Intake.of(group), Intake::plus);
    }

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
    return warehouse.frame(Tables.INGEST_DAILY, rows);
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
