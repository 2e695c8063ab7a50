package dev.sordino.jobs.run;

import dev.sordino.deidentify.KnownPhrases;
import dev.sordino.jobs.BadInputException;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.anonymize.ReleaseJob;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.ConfigLoader;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.crm.CrmRecords;
import dev.sordino.jobs.govern.LeakScanReport;
import dev.sordino.jobs.ingest.Dumps;
import dev.sordino.jobs.ingest.Fingerprints;
import dev.sordino.jobs.ingest.IngestJob;
import dev.sordino.jobs.ingest.Manifest;
import dev.sordino.jobs.ingest.Residual;
import dev.sordino.jobs.ingest.ResidualLeakException;
import dev.sordino.jobs.ingest.Span;
import dev.sordino.jobs.keys.RotationJob;
import dev.sordino.jobs.label.LabellingSample;
import dev.sordino.jobs.measure.MeasureJob;
import dev.sordino.jobs.publish.DashboardJob;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.subject.LinkJob;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.jobs.tables.WarehouseLock;
import dev.sordino.spark.Engine;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The main job: list, ingest (read, gate, de-identify), measure, scan, release, publish, record.
 *
 * <p>Its key derives from the content of the files that no finished run has read, and every write
 * is tied to that key. A run that was killed finds the same files, makes the same key, skips what
 * it had written and does the rest; only the last two writes, manifest and runs, make it finished.
 */
public final class MainJob {

  private final SparkSession spark;
  private final SordinoConfig config;
  private final RunOptions options;
  private final Engine.Settings settings;
  private final Progress progress;
  private final Instant startedAt = Instant.now();
  private final long begun = System.nanoTime();
  private final List<RunSummary.Stage> stages = new ArrayList<>();

  private @Nullable String runKey;
  private long files;
  private IngestJob.@Nullable Result ingested;
  private @Nullable Residual residual;
  private long suppressed;
  private @Nullable LeakScanReport leaks;

  public MainJob(SparkSession spark, SordinoConfig config, RunOptions options, Progress progress) {
    this.spark = spark;
    this.config = config;
    this.options = options;
    this.settings = EngineSettings.of(config);
    this.progress = progress;
  }

  /**
   * Runs all stages and writes the summary, also when a stage fails.
   *
   * @throws ConfigException if the warehouse or the keys don't fit
   * @throws BadInputException if more than the tolerated share could not be read
   * @throws PrivacyException if the second look suspects too much, or the leak scan found a value
   */
  public RunSummary run() throws IOException {
    spark.sparkContext().addSparkListener(progress);
    try {
      RunSummary summary = stages();
      summary.write(options.summary());
      return summary;
    } catch (RuntimeException | IOException failed) {
      try {
        summary("failed", Failures.exitCode(failed), Failures.sentence(failed), null)
            .write(options.summary());
      } catch (IOException unreachable) {
        failed.addSuppressed(unreachable);
      }
      throw failed;
    } finally {
      spark.sparkContext().removeSparkListener(progress);
    }
  }

  private RunSummary stages() throws IOException {
    progress.begin("list");
    long since = System.nanoTime();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Dumps.Listing listing =
        Dumps.list(
            options.inputs(),
            new Dumps.Completeness(config.ingest().requireSuccess(), settledBy()),
            hadoop);
    Warehouse warehouse = Warehouse.open(spark, options.warehouse());
    if (listing.files().isEmpty()) {
      LabellingSample.deleteExpired(options.warehouse(), hadoop, Instant.now());
      progress.end("no files in " + options.inputs() + unfinished(listing.unfinished()));
      return summary("empty", 0, null, warehouse);
    }
    try (WarehouseLock lock =
        WarehouseLock.acquire(
            options.warehouse(),
            Duration.ofSeconds(config.ingest().lockSeconds()),
            Clock.systemUTC(),
            hadoop)) {
      int expired = LabellingSample.deleteExpired(options.warehouse(), hadoop, Instant.now());
      if (expired > 0) {
        progress.say("  %,d expired files of samples for labelling deleted".formatted(expired));
      }
      RotationJob.requireVersion(warehouse, Engine.keyset(settings));
      return stages(listing, warehouse, lock, since);
    }
  }

  private RunSummary stages(
      Dumps.Listing listing, Warehouse warehouse, WarehouseLock lock, long since)
      throws IOException {
    if (spark.sparkContext().isLocal()) {
      Engine.prepare(settings);
    }
    warehouse.createTables();
    Manifest.Batch batch =
        Manifest.of(warehouse)
            .batch(
                listing.files(),
                options.again() != null,
                JavaSparkContext.fromSparkContext(spark.sparkContext()),
                spark.sparkContext().hadoopConfiguration());
    files = batch.files().size();
    stage("list", listing.files().size(), files, 0, since);
    progress.end(
        "%,d files, %,d of them to read%s"
            .formatted(
                listing.files().size(),
                files,
                unfinished(listing.unfinished() + batch.unsettled())));
    if (batch.files().isEmpty()) {
      return summary("unchanged", 0, null, warehouse);
    }
    String key = warehouse.freshKey(base(batch));
    runKey = key;
    warehouse.discardUnfinished(key);
    CrmRecords crm = CrmRecords.of(config.crm(), settings, spark);
    LeakCheck check = known(batch, crm);
    MeasureJob measuring = new MeasureJob(config, warehouse);
    ingest(batch, check, crm, warehouse, key);
    link(warehouse, key);
    measure(measuring, warehouse, key);
    scan(check, check.zones("restricted", "vault", "sanitized", "ops"), warehouse);
    lock.check();
    release(warehouse, key);
    scan(check, check.zones("published"), warehouse);
    record(warehouse, key, batch);
    return summary("done", 0, null, warehouse);
  }

  /** Without a time to settle also files count whose store's clock runs ahead. */
  private long settledBy() {
    int seconds = config.ingest().settleSeconds();
    return seconds == 0 ? Long.MAX_VALUE : System.currentTimeMillis() - seconds * 1000L;
  }

  private static String unfinished(long files) {
    return files == 0
        ? ""
        : ", %,d left for the next run since they may still be written".formatted(files);
  }

  /** What the same run has again when it is started again. */
  private String base(Manifest.Batch batch) {
    String ofFiles = Fingerprints.runKey(batch.files());
    Span again = options.again();
    return again == null ? ofFiles : "again-" + ofFiles + "-" + again.from() + "-" + again.to();
  }

  private LeakCheck known(Manifest.Batch batch, CrmRecords crm) throws IOException {
    progress.begin("known");
    long since = System.nanoTime();
    LeakCheck check =
        new LeakCheck(
            options,
            config,
            batch.naming(),
            crm,
            Engine.pseudonyms(settings),
            spark.sparkContext().hadoopConfiguration());
    stage("known", batch.naming().size(), check.values(), 0, since);
    progress.end("%,d values of customers to search for".formatted(check.values()));
    return check;
  }

  private void ingest(
      Manifest.Batch batch, LeakCheck check, CrmRecords crm, Warehouse warehouse, String key) {
    progress.begin("de-identify");
    long since = System.nanoTime();
    KnownPhrases known =
        KnownPhrases.of(check.names(), check.streets(), Engine.pseudonyms(settings));
    IngestJob.Result result;
    try {
      result =
          new IngestJob(spark, config, warehouse)
              .run(batch, span(), settings, known, crm, key, options.asOf());
    } catch (ResidualLeakException leaking) {
      residual = leaking.residual();
      warehouse.withdrawRun(key, leaking.residual().suspect());
      throw leaking;
    }
    ingested = result;
    residual = result.residual();
    stage(
        "de-identify", result.records(), result.conversations(), result.quarantinedTotal(), since);
    progress.end(
        "%,d conversations, %,d turns, %,d in quarantine, %,d refused by the gate"
            .formatted(
                result.conversations(),
                result.turns(),
                result.quarantinedTotal(),
                result.gatedTotal()));
    progress.say(
        "  second look: %,d of %,d turns suspect (%.3f %%, tolerated %.3f %%)"
            .formatted(
                result.residual().suspect(),
                result.residual().turns(),
                100 * result.residual().share(),
                100 * result.residual().tolerated()));
    long unknown = result.gated().getOrDefault("consent_unknown", 0L);
    if (unknown > 0) {
      progress.say(
          "  %,d conversations say nothing of consent and were left out; where another legal basis covers them, set gate.consent-unknown=process"
              .formatted(unknown));
    }
  }

  private Span span() {
    Span again = options.again();
    return again == null ? Span.ALL : again;
  }

  private void link(Warehouse warehouse, String key) {
    progress.begin("link");
    long since = System.nanoTime();
    long moved = new LinkJob(warehouse).run(key);
    stage("link", ingested == null ? 0 : ingested.conversations(), moved, 0, since);
    progress.end("%,d conversations went to another key".formatted(moved));
  }

  private void measure(MeasureJob measuring, Warehouse warehouse, String key) {
    progress.begin("measure");
    long since = System.nanoTime();
    warehouse.deleteOrphanedMetrics();
    long turns = ingested == null ? 0 : ingested.turns();
    measuring.run(key, turns);
    long conversations = ingested == null ? 0 : ingested.conversations();
    stage("measure", turns, conversations, 0, since);
    progress.end("%,d turns".formatted(turns));
  }

  private void scan(LeakCheck check, List<Location> roots, Warehouse warehouse) throws IOException {
    progress.begin("scan");
    long since = System.nanoTime();
    LeakScanReport report = check.scan(roots);
    leaks = report;
    stage("scan", report.needles(), report.hits().size(), 0, since);
    progress.end(
        "%,d files searched for %,d values: %s"
            .formatted(
                report.files(),
                report.needles(),
                report.hits().isEmpty() ? "no leak" : report.hits().size() + " LEAKS"));
    if (!report.hits().isEmpty()) {
      options.dashboard().deleteIfExists();
      warehouse.withdraw("published");
      warehouse.withdrawRun(String.valueOf(runKey), report.hits().size());
      throw new PrivacyException(
          "%d known values were found in what the run wrote; %s lists file and value id. The published zone, the page and all that the run had written were removed. Mask what was found, by a policy or a recognizer, and run again."
              .formatted(report.hits().size(), options.leakScan()));
    }
  }

  private void release(Warehouse warehouse, String key) throws IOException {
    progress.begin("publish");
    long since = System.nanoTime();
    suppressed = new ReleaseJob(config, warehouse).run(key);
    long cells = new DashboardJob(config, warehouse).run(options.dashboard(), key);
    stage("publish", cells + suppressed, cells, 0, since);
    progress.end("%,d cells, %,d withheld".formatted(cells, suppressed));
  }

  private void record(Warehouse warehouse, String key, Manifest.Batch batch) {
    IngestJob.Result result = java.util.Objects.requireNonNull(ingested);
    // A run over some days has not read the files: their entries stay as they are.
    if (span().isAll()) {
      warehouse.append(
          Tables.MANIFEST,
          spark.createDataFrame(
              Manifest.rows(batch, result.files(), key), Tables.MANIFEST.schema()),
          key);
    }
    Row run =
        RowFactory.create(
            key,
            Timestamp.from(Instant.now()),
            Versions.SORDINO,
            ConfigLoader.hash(config),
            files,
            result.conversations(),
            result.turns(),
            result.quarantinedTotal(),
            result.gatedTotal(),
            suppressed,
            0L,
            seconds(begun));
    warehouse.append(Tables.RUNS, spark.createDataFrame(List.of(run), Tables.RUNS.schema()), key);
  }

  private void stage(String name, long in, long out, long quarantined, long since) {
    stages.add(new RunSummary.Stage(name, in, out, quarantined, seconds(since)));
  }

  private RunSummary summary(
      String status, int exitCode, @Nullable String failure, @Nullable Warehouse warehouse) {
    IngestJob.Result result = ingested;
    double seconds = seconds(begun);
    long turns = result == null ? 0 : result.turns();
    LeakScanReport report = leaks;
    return new RunSummary(
        status,
        exitCode,
        failure,
        runKey,
        Versions.all(),
        ConfigLoader.hash(config),
        startedAt.toString(),
        seconds,
        stages,
        files,
        result == null ? 0 : result.conversations(),
        turns,
        Math.round(turns / seconds),
        result == null || result.taskSeconds() == 0
            ? null
            : result.deidentifySeconds() / result.taskSeconds(),
        result == null ? Map.of() : result.quarantined(),
        result == null ? Map.of() : result.gated(),
        suppressed,
        new RunSummary.Thresholds(
            config.anonymize().k(),
            config.anonymize().minimumAgents(),
            config.anonymize().countStep()),
        RunSummary.SecondLook.of(residual),
        report == null
            ? null
            : new RunSummary.Leaks(
                report.hits().isEmpty() ? "clean" : "leaks",
                report.hits().size(),
                report.needles(),
                report.files(),
                report.bytes()),
        warehouse == null ? List.of() : tables(warehouse));
  }

  private static List<RunSummary.Table> tables(Warehouse warehouse) {
    return Warehouse.sideBySide(
        Tables.ALL.stream().filter(warehouse::exists).toList(),
        table -> new RunSummary.Table(table.id(), warehouse.version(table), warehouse.rows(table)));
  }

  private static double seconds(long since) {
    return Math.round((System.nanoTime() - since) / 1e7) / 100.0;
  }
}
