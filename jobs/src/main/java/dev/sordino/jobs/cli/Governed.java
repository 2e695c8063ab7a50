package dev.sordino.jobs.cli;

import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.jobs.anonymize.ReleaseJob;
import dev.sordino.jobs.audit.AuditLog;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.govern.ErasureJob.Republishing;
import dev.sordino.jobs.publish.DashboardJob;
import dev.sordino.jobs.run.EngineSettings;
import dev.sordino.jobs.run.Progress;
import dev.sordino.jobs.run.RunOptions;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.jobs.tables.WarehouseLock;
import dev.sordino.spark.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that govern a warehouse, and what they all need. */
final class Governed {

  @Option(
      names = "--warehouse",
      required = true,
      paramLabel = "DIR",
      description = "Where the Delta tables are.")
  private String warehouse;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description =
          "Where dashboard, keys and audit are. Default: the directory that holds the warehouse.")
  private @Nullable String reports;

  @Mixin private ConfigOptions configuration;

  /** The configuration, before anything is opened. */
  SordinoConfig config() {
    return configuration.load();
  }

  /** The log alone, which needs no keyset. */
  AuditLog log() throws IOException {
    SordinoConfig config = config();
    Configuration hadoop = Sessions.hadoop(config);
    return AuditCommand.open(config, options(hadoop), hadoop);
  }

  private RunOptions options(Configuration hadoop) {
    return new RunOptions(
        List.of(),
        warehouse,
        reports == null ? RunOptions.besides(warehouse, hadoop) : Location.of(reports, hadoop),
        null,
        null,
        Instant.now());
  }

  Opened open(SordinoConfig given, PrintWriter out) throws IOException {
    Configuration hadoop = Sessions.hadoop(given);
    RunOptions options = options(hadoop);
    SordinoConfig config =
        KeysetSetup.withKeyset(given, options, new Progress(out, Progress.Style.QUIET));
    return new Opened(config, options, hadoop, Engine.pseudonyms(EngineSettings.of(config)), out);
  }

  /** A warehouse's keys, log and lock. */
  record Opened(
      SordinoConfig config,
      RunOptions options,
      Configuration hadoop,
      Pseudonymizer pseudonyms,
      PrintWriter out) {

    /** Adds an entry to the log, which must be there before what it speaks of is done. */
    void record(String action, Map<String, String> detail) throws IOException {
      AuditCommand.open(config, options, hadoop).append(action, detail);
    }

    /** Adds an entry and prints the log's head, for those who note it elsewhere. */
    void recordDone(String action, Map<String, String> detail) throws IOException {
      AuditLog.Head head = AuditCommand.open(config, options, hadoop).append(action, detail);
      out.println("Audit    " + head.text());
    }

    WarehouseLock lock() throws IOException {
      return WarehouseLock.acquire(
          options.warehouse(),
          Duration.ofSeconds(config.ingest().lockSeconds()),
          Clock.systemUTC(),
          hadoop);
    }

    /** Derives tables and page anew as long as the lock is held. */
    Republishing republishing(Warehouse tables, WarehouseLock lock) {
      return key -> {
        lock.check();
        new ReleaseJob(config, tables).run(key);
        new DashboardJob(config, tables).run(options.dashboard(), key);
      };
    }
  }
}
