package dev.sordino.jobs.cli;

import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.ingest.DumpFile;
import dev.sordino.jobs.ingest.Dumps;
import dev.sordino.jobs.ingest.Span;
import dev.sordino.jobs.run.MainJob;
import dev.sordino.jobs.run.Progress;
import dev.sordino.jobs.run.RunOptions;
import dev.sordino.jobs.run.RunSummary;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.tables.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sordino run}. */
@Command(
    name = "run",
    description = "Reads dumps and brings tables, dashboard and summary up to date.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Files that an earlier run has finished are not read again. A run that was stopped goes on where",
      "it was when the same command is given again.",
      "",
      "Examples:",
      "  sordino run --input dumps --warehouse warehouse",
      "  sordino run --input s3a://dumps/2026/ --warehouse /data/warehouse --set anonymize.k=20",
      "  sordino run --input dumps --warehouse warehouse --reprocess --from 2026-10-01 --to 2026-11-01",
      "  sordino run --input dumps --warehouse warehouse --dry-run"
    })
final class RunCommand implements Callable<Integer> {

  @Option(
      names = "--input",
      required = true,
      paramLabel = "PATH",
      description = "Directory or file to read, with all below it. May be repeated.")
  private List<String> inputs;

  @Option(
      names = "--warehouse",
      required = true,
      paramLabel = "DIR",
      description = "Where the Delta tables are, or are to be.")
  private String warehouse;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description =
          "Where dashboard/index.html, run-summary.json and leak-scan.json go, on the disk or in a store. Default: the directory that holds the warehouse; this one where the warehouse is in a store.")
  private @Nullable String reports;

  @Option(
      names = "--customers",
      paramLabel = "FILE",
      description =
          "JSON lines of customers whose fields the leak scan looks for besides the dump's own.")
  private @Nullable Path customers;

  @Option(
      names = "--canaries",
      paramLabel = "FILE",
      description = "JSON lines of planted values that the leak scan looks for.")
  private @Nullable Path canaries;

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description =
          "Time from which retention counts age, such as 2026-11-01T00:00:00Z. Default: now.")
  private @Nullable Instant asOf;

  @Option(
      names = "--reprocess",
      description =
          "Derives everything anew from files read before too, as after a better detector.")
  private boolean reprocess;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description =
          "Derives anew only conversations that began on this day (UTC) or later, such as 2026-10-01; leaves all others as they are.")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      description = "The same for conversations that began before this day.")
  private @Nullable LocalDate to;

  @Option(
      names = "--dry-run",
      description = "Says what would be read and written, and does nothing.")
  private boolean dryRun;

  @Option(names = "--quiet", description = "Prints errors only.")
  private boolean quiet;

  @Mixin private ConfigOptions configuration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    SordinoConfig config = configuration.load();
    ConfigCommand.Check.validate(config);
    Configuration hadoop = Sessions.hadoop(config);
    RunOptions options =
        new RunOptions(
            inputs,
            warehouse,
            reports == null ? RunOptions.besides(warehouse, hadoop) : Location.of(reports, hadoop),
            customers,
            canaries,
            asOf == null ? Instant.now() : asOf,
            reprocess || from != null || to != null ? new Span(from, to) : null);
    PrintWriter out = spec.commandLine().getOut();
    if (dryRun) {
      plan(out, options, hadoop);
      return 0;
    }
    return execute(config, options, quiet, out).exitCode();
  }

  /** Runs the main job in a session of its own; {@code demo} does the same. */
  static RunSummary execute(SordinoConfig given, RunOptions options, boolean quiet, PrintWriter out)
      throws IOException {
    Progress progress = new Progress(out, Progress.styleOf(quiet));
    SordinoConfig config = KeysetSetup.withKeyset(given, options, progress);
    try (SparkSession spark = Sessions.open("run", config)) {
      RunSummary summary = new MainJob(spark, config, options, progress).run();
      if (!quiet) {
        print(summary, options, out);
      }
      return summary;
    }
  }

  private static void print(RunSummary summary, RunOptions options, PrintWriter out) {
    out.println();
    switch (summary.status()) {
      case "done" ->
          out.printf(
              "Done: %,d conversations, %,d turns in %.0f s (%.0f turns/s).%n",
              summary.conversations(),
              summary.turns(),
              summary.seconds(),
              summary.turnsPerSecond());
      case "unchanged" -> out.println("Nothing to do: every file was read by an earlier run.");
      default -> out.println("Nothing to do: there are no files.");
    }
    if (summary.status().equals("done")) {
      for (RunSummary.Stage stage : summary.stages()) {
        out.printf("  %-12s %6.1f s%n", stage.name(), stage.seconds());
      }
      out.println("Tables     " + options.warehouse());
      out.println("Dashboard  " + options.dashboard());
    }
    out.println("Summary    " + options.summary());
    out.flush();
  }

  private static void plan(PrintWriter out, RunOptions options, Configuration hadoop) {
    List<DumpFile> files = Dumps.list(options.inputs(), Dumps.Completeness.BY_NAME, hadoop).files();
    out.printf(
        "Would look at %,d files, %,d bytes, and read those that no finished run has read:%n",
        files.size(), files.stream().mapToLong(DumpFile::bytes).sum());
    files.stream().limit(20).forEach(file -> out.printf("  %s%n", file.name()));
    if (files.size() > 20) {
      out.printf("  and %,d more%n", files.size() - 20);
    }
    out.println("Would write:");
    Tables.ALL.forEach(
        table -> out.printf("  %s/%s/%s%n", options.warehouse(), table.zone(), table.name()));
    out.println("  " + options.dashboard());
    out.println("  " + options.summary());
    out.println("  " + options.leakScan());
    out.flush();
  }
}
