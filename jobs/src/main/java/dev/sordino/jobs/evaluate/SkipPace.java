package dev.sordino.jobs.evaluate;

import dev.sordino.jobs.ingest.DumpFile;
import dev.sordino.jobs.ingest.Dumps;
import dev.sordino.jobs.ingest.Manifest;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * How long it takes to list files that an earlier run has read, and to see that none is new.
 *
 * @param seconds wall time, without the start of Spark
 */
public record SkipPace(int files, double seconds) {

  private static final int FILES_PER_FOLDER = 1_000;
  private static final String RUN = "bench";

  /** Makes the files and a warehouse that knows them, both below the folder, and measures. */
  public static SkipPace of(SparkSession spark, Path folder, int files) throws IOException {
    Path dumps = folder.resolve("unchanged");
    for (int i = 0; i < files; i++) {
      Path into = dumps.resolve("%03d".formatted(i / FILES_PER_FOLDER));
      if (i % FILES_PER_FOLDER == 0) {
        Files.createDirectories(into);
      }
      Files.writeString(into.resolve(i + ".json"), "{\"file\":" + i + "}");
    }
    Warehouse warehouse = Warehouse.open(spark, folder.resolve("unchanged-warehouse").toString());
    warehouse.createTables();
    enter(spark, warehouse, list(dumps, spark));
    long since = System.nanoTime();
    Manifest.Batch batch =
        Manifest.of(warehouse)
            .batch(
                list(dumps, spark),
                false,
                JavaSparkContext.fromSparkContext(spark.sparkContext()),
                spark.sparkContext().hadoopConfiguration());
    double seconds = (System.nanoTime() - since) / 1e9;
    if (!batch.files().isEmpty() || batch.unchanged() != files) {
      throw new IllegalStateException("a file that nobody changed counts as new");
    }
    return new SkipPace(files, seconds);
  }

  private static List<DumpFile> list(Path dumps, SparkSession spark) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    return Dumps.list(List.of(dumps.toString()), Dumps.Completeness.BY_NAME, hadoop).files();
  }

  /** As a finished run has left them. */
  private static void enter(SparkSession spark, Warehouse warehouse, List<DumpFile> found) {
    List<DumpFile> files =
        found.stream()
            .map(
                file ->
                    new DumpFile(
                        file.path(), file.name(), file.bytes(), file.modified(), file.name()))
            .toList();
    Manifest.Batch batch = new Manifest.Batch(files, Map.of(), List.of(), Set.of(), 0, 0);
    warehouse.append(
        Tables.MANIFEST,
        spark.createDataFrame(Manifest.rows(batch, Map.of(), RUN), Tables.MANIFEST.schema()),
        RUN);
    warehouse.append(
        Tables.RUNS,
        spark.createDataFrame(
            List.of(
                RowFactory.create(
                    RUN,
                    Timestamp.from(Instant.now()),
                    "",
                    "",
                    (long) files.size(),
                    0L,
                    0L,
                    0L,
                    0L,
                    0L,
                    0L,
                    0.0)),
            Tables.RUNS.schema()),
        RUN);
  }
}
