package dev.sordino.jobs.cli;

import dev.sordino.conversation.Customer;
import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.jobs.anonymize.ReleaseJob;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.govern.ErasureJob;
import dev.sordino.jobs.govern.ErasureReceipt;
import dev.sordino.jobs.govern.SubjectFile;
import dev.sordino.jobs.label.LabellingSample;
import dev.sordino.jobs.publish.DashboardJob;
import dev.sordino.jobs.run.EngineSettings;
import dev.sordino.jobs.run.Failures;
import dev.sordino.jobs.run.Progress;
import dev.sordino.jobs.run.RunOptions;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.jobs.tables.WarehouseLock;
import dev.sordino.spark.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sordino erase}. */
@Command(
    name = "erase",
    description =
        "Erases people from a warehouse, blocks their return, and writes a receipt; exit code 4 if something is left.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The file holds a JSON object a line with any of id, name, email, phone, birth_date. Who is to be",
      "erased is never given on the command line, whose history would keep it. An erasure that was",
      "interrupted goes on when the same command is given again. The dumps themselves are not touched:",
      "erase the person there too; a later run would leave them out.",
      "",
      "Examples:",
      "  sordino erase --warehouse out/demo/warehouse --subject-file subject.jsonl --dry-run",
      "  sordino erase --warehouse out/demo/warehouse --subject-file subject.jsonl",
      "  sordino erase --warehouse out/demo/warehouse --verify out/demo/receipts/erasure-….json"
    })
final class EraseCommand implements Callable<Integer> {

  @Option(
      names = "--warehouse",
      required = true,
      paramLabel = "DIR",
      description = "Where the Delta tables are.")
  private String warehouse;

  @ArgGroup(multiplicity = "1")
  private What what;

  /** Whom to erase, or what to check. */
  static final class What {
    @Option(
        names = "--subject-file",
        paramLabel = "FILE",
        description = "JSON lines of the people to erase.")
    private @Nullable Path subjects;

    @Option(
        names = "--verify",
        paramLabel = "RECEIPT",
        description = "Only says whether a receipt is as it was written.")
    private @Nullable Path receipt;
  }

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description =
          "Where dashboard and keys are and receipts go. Default: the directory that holds the warehouse.")
  private @Nullable String reports;

  @Option(names = "--dry-run", description = "Says what would be erased, and erases nothing.")
  private boolean dryRun;

  @Mixin private ConfigOptions configuration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    SordinoConfig given = configuration.load();
    Configuration hadoop = Sessions.hadoop(given);
    RunOptions options =
        new RunOptions(
            List.of(),
            warehouse,
            reports == null ? RunOptions.besides(warehouse, hadoop) : Location.of(reports, hadoop),
            null,
            null,
            Instant.now());
    SordinoConfig config =
        KeysetSetup.withKeyset(given, options, new Progress(out, Progress.Style.QUIET));
    Pseudonymizer pseudonyms = Engine.pseudonyms(EngineSettings.of(config));
    if (what.receipt != null) {
      boolean genuine = isGenuine(what.receipt, config);
      out.println(genuine ? "The receipt is genuine." : "The receipt was changed.");
      return genuine ? 0 : Failures.PRIVACY;
    }
    if (what.subjects == null) {
      throw new ConfigException("give --subject-file or --verify");
    }
    List<Customer> subjects = SubjectFile.read(what.subjects);
    try (SparkSession spark = Sessions.open("erase", config)) {
      Warehouse tables = Warehouse.openExisting(spark, warehouse);
      tables.createTables();
      ErasureJob job = new ErasureJob(spark, tables, pseudonyms);
      if (dryRun) {
        ErasureJob.Found found = job.find(subjects);
        out.printf(
            "Would erase %,d conversations of %,d people, and their tags from %,d turns of others.%n",
            found.conversations(), subjects.size(), found.mentions());
        return 0;
      }
      ErasureReceipt receipt;
      try (WarehouseLock lock =
          WarehouseLock.acquire(
              warehouse,
              Duration.ofSeconds(config.ingest().lockSeconds()),
              Clock.systemUTC(),
              spark.sparkContext().hadoopConfiguration())) {
        int samples =
            LabellingSample.deleteAll(warehouse, spark.sparkContext().hadoopConfiguration());
        if (samples > 0) {
          out.printf("%,d files of samples for labelling deleted, since they are raw.%n", samples);
        }
        receipt =
            job.erase(
                subjects,
                options.written(hadoop),
                key -> {
                  lock.check();
                  new ReleaseJob(config, tables).run(key);
                  new DashboardJob(config, tables).run(options.dashboard(), key);
                });
      }
      Location file = options.reports().resolve("receipts").resolve(name(receipt));
      receipt.write(file);
      out.printf(
          "Erased %,d conversations of %,d people, and their tags from %,d turns of others.%nSearched %,d files afterwards: nothing is left.%nReceipt  %s%n",
          receipt.conversations(),
          receipt.subjects(),
          receipt.mentions(),
          receipt.scan().files(),
          file);
      return 0;
    }
  }

  /** Under the key version that it was sealed with, which can be one before the last rotation. */
  private static boolean isGenuine(Path receipt, SordinoConfig config) throws IOException {
    KeysetFile keyset = Engine.keyset(EngineSettings.of(config));
    for (KeysetFile.Version version : keyset.versions()) {
      if (ErasureReceipt.isGenuine(
          receipt, keyset.at(version.id(), config.pseudonyms().normalization()))) {
        return true;
      }
    }
    return false;
  }

  private static String name(ErasureReceipt receipt) {
    return "erasure-" + receipt.erasureId().substring(0, 12) + ".json";
  }
}
