package dev.sordino.jobs.run;

import dev.sordino.deidentify.KeysetFile;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.ingest.Span;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.tables.Warehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A run of the whole job in a test: from {@code dumps/} to {@code warehouse/} in one folder, where
 * its reports go too, unless told otherwise.
 */
public final class TestRun {

  public static final Instant AS_OF = Instant.parse("2026-11-01T00:00:00Z");

  /** Of two people a group is published, and counted exactly. */
  public static final List<String> SMALL_GROUPS =
      List.of("anonymize.k=2", "anonymize.count-step=1");

  /** Thresholds that a handful of conversations passes. */
  public static final List<String> LOW_THRESHOLDS =
      List.of(
          "anonymize.k=2",
          "anonymize.count-step=1",
          "anonymize.dominance-share=1",
          "anonymize.p-percent=0",
          "anonymize.minimum-agents=1");

  private static @Nullable Path empty;

  private final SparkSession spark;
  private final List<String> settings = new ArrayList<>();
  private final StringWriter printed = new StringWriter();
  private final Path keyset;
  private String input;
  private String warehouse;
  private Location reports;
  private @Nullable Path customers;
  private @Nullable Path canaries;
  private @Nullable Span again;
  private Instant asOf = AS_OF;

  private TestRun(SparkSession spark, Path folder) {
    this.spark = spark;
    keyset = folder.resolve("keyset.json");
    input = folder.resolve("dumps").toString();
    warehouse = folder.resolve("warehouse").toString();
    reports = Location.of(folder);
  }

  public static TestRun in(Path folder, SparkSession spark) {
    return new TestRun(spark, folder);
  }

  public TestRun set(String... more) {
    Collections.addAll(settings, more);
    return this;
  }

  public TestRun set(List<String> more) {
    settings.addAll(more);
    return this;
  }

  public TestRun input(String place) {
    input = place;
    return this;
  }

  public TestRun warehouse(String place) {
    warehouse = place;
    return this;
  }

  public TestRun reports(Location place) {
    reports = place;
    return this;
  }

  public TestRun customers(@Nullable Path file) {
    customers = file;
    return this;
  }

  public TestRun canaries(@Nullable Path file) {
    canaries = file;
    return this;
  }

  public TestRun again(@Nullable Span span) {
    again = span;
    return this;
  }

  public TestRun asOf(Instant time) {
    asOf = time;
    return this;
  }

  /** Makes a keyset where none is, and the empty tables of a warehouse on the disk. */
  public RunSummary run() throws IOException {
    if (!Files.exists(keyset)) {
      KeysetFile.create(keyset);
    }
    if (warehouse.startsWith("/") && !Files.exists(Path.of(warehouse))) {
      Folders.copy(emptyTables(spark), Path.of(warehouse));
    }
    List<String> all = new ArrayList<>(List.of("keys.keyset=" + keyset));
    all.addAll(settings);
    return new MainJob(
            spark,
            TestSpark.config(all.toArray(String[]::new)),
            new RunOptions(List.of(input), warehouse, reports, customers, canaries, asOf, again),
            new Progress(new PrintWriter(printed), Progress.Style.PLAIN))
        .run();
  }

  /** Made once, since that takes as long as the rest of a small run. */
  private static synchronized Path emptyTables(SparkSession spark) throws IOException {
    Path made = empty;
    if (made == null) {
      made = Files.createTempDirectory("empty-warehouse");
      FileSystem.getLocal(spark.sparkContext().hadoopConfiguration())
          .deleteOnExit(new org.apache.hadoop.fs.Path(made.toUri()));
      Warehouse.open(spark, made.toString()).createTables();
      empty = made;
    }
    return made;
  }

  /** What it told while it ran. */
  public String printed() {
    return printed.toString();
  }
}
