package dev.sordino.jobs.cli;

import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.govern.LegalHolds;
import dev.sordino.jobs.retain.RetentionJob;
import dev.sordino.jobs.retain.RetentionPlan;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.jobs.tables.WarehouseLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sordino retain}. */
@Command(
    name = "retain",
    description =
        "Deletes rows that are kept no longer, as retention.rules say; legal holds override.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "What was deleted, under which rule, stands in ops.deletions. A deletion that was interrupted goes",
      "on when the same command is given again under the same rules and holds. The dumps themselves are",
      "not touched: their own retention is yours to see to.",
      "",
      "Exit codes: 0 done; 2 wrong usage, or a table without a rule; 4 rows that are due are left;",
      "75 a run holds the warehouse.",
      "",
      "Examples:",
      "  sordino retain --warehouse out/demo/warehouse --dry-run",
      "  sordino retain --warehouse out/demo/warehouse",
      "  sordino tables --warehouse out/demo/warehouse ops.deletions"
    })
final class RetainCommand implements Callable<Integer> {

  @Mixin private Governed governed;

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description = "Time from which age counts, such as 2026-11-01T00:00:00Z. Default: now.")
  private @Nullable Instant asOf;

  @Option(names = "--dry-run", description = "Says what is due, and deletes nothing.")
  private boolean dryRun;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    SordinoConfig given = governed.config();
    RetentionPlan plan = RetentionPlan.of(given.retention());
    Governed.Opened opened = governed.open(given, out);
    Instant now = Objects.requireNonNullElse(asOf, Instant.now()).truncatedTo(ChronoUnit.SECONDS);
    LegalHolds holds = LegalHolds.read(opened.config(), opened.pseudonyms(), now);
    try (SparkSession spark = Sessions.open("retain", opened.config())) {
      Warehouse tables = Warehouse.openExisting(spark, opened.options().warehouse());
      RetentionJob job = new RetentionJob(spark, tables, plan, holds, opened.pseudonyms());
      try (WarehouseLock lock = opened.lock()) {
        tables.createTables();
        if (dryRun) {
          print(job.find(now), "due", out);
          return 0;
        }
        Instant open = asOf == null ? job.interrupted() : null;
        if (open != null) {
          out.println("Goes on with the deletion as of " + open + ", which was interrupted.");
        }
        Instant counted = open == null ? now : open;
        opened.record("retain.begun", Map.of("as-of", counted.toString()));
        RetentionJob.Deletion done = job.run(counted, opened.republishing(tables, lock));
        print(done.due(), "deleted", out);
        opened.recordDone(
            "retain.done",
            Map.of(
                "as-of",
                counted.toString(),
                "deletion",
                done.id(),
                "rows",
                Long.toString(done.rows())));
      }
      return 0;
    }
  }

  private static void print(List<RetentionJob.Due> due, String what, PrintWriter out) {
    if (due.isEmpty()) {
      out.println("Nothing is due.");
      return;
    }
    for (RetentionJob.Due one : due) {
      out.printf(
          "%-36s %,10d rows %s under \"%s\"%s%n",
          one.table(),
          one.rows(),
          what,
          one.rule(),
          one.held() == 0 ? "" : ", %,d kept by legal hold".formatted(one.held()));
    }
  }
}
