package dev.sordino.jobs.cli;

import dev.sordino.conversation.Customer;
import dev.sordino.deidentify.KeysetFile;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.govern.ErasureJob;
import dev.sordino.jobs.govern.ErasureReceipt;
import dev.sordino.jobs.govern.LegalHolds;
import dev.sordino.jobs.govern.SubjectFile;
import dev.sordino.jobs.label.LabellingSample;
import dev.sordino.jobs.run.EngineSettings;
import dev.sordino.jobs.run.Failures;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.jobs.tables.WarehouseLock;
import dev.sordino.spark.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
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
      "erase the person there too; a later run would leave them out. Nobody under legal hold",
      "(retention.holds) is erased.",
      "",
      "Examples:",
      "  sordino erase --warehouse out/demo/warehouse --subject-file subject.jsonl --dry-run",
      "  sordino erase --warehouse out/demo/warehouse --subject-file subject.jsonl",
      "  sordino erase --warehouse out/demo/warehouse --subject-file subject.jsonl --purpose analytics",
      "  sordino erase --warehouse out/demo/warehouse --verify out/demo/receipts/erasure-….json"
    })
final class EraseCommand implements Callable<Integer> {

  @Mixin private Governed governed;

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
      names = "--purpose",
      paramLabel = "NAME",
      description =
          "Consent was withdrawn to this purpose alone: empties the tables that erasure.purposes names for it, and leaves the rest.")
  private @Nullable String purpose;

  @Option(names = "--dry-run", description = "Says what would be erased, and erases nothing.")
  private boolean dryRun;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    SordinoConfig given = governed.config();
    ErasureJob.Scope scope = scope(given);
    Governed.Opened opened = governed.open(given, out);
    if (what.receipt != null) {
      boolean genuine = isGenuine(what.receipt, opened.config());
      out.println(genuine ? "The receipt is genuine." : "The receipt was changed.");
      return genuine ? 0 : Failures.PRIVACY;
    }
    if (what.subjects == null) {
      throw new ConfigException("give --subject-file or --verify");
    }
    List<Customer> subjects = SubjectFile.read(what.subjects);
    LegalHolds holds = LegalHolds.read(opened.config(), opened.pseudonyms(), Instant.now());
    try (SparkSession spark = Sessions.open("erase", opened.config())) {
      Warehouse tables = Warehouse.openExisting(spark, opened.options().warehouse());
      try (WarehouseLock lock = opened.lock()) {
        tables.createTables();
        ErasureJob job = new ErasureJob(spark, tables, opened.pseudonyms());
        job.refuseHeld(subjects, holds);
        if (dryRun) {
          ErasureJob.Found found = job.find(subjects);
          out.printf(
              "Would erase %,d conversations of %,d people%s.%n",
              found.conversations(),
              subjects.size(),
              purpose == null
                  ? ", and their tags from %,d turns of others".formatted(found.mentions())
                  : " from what serves " + purpose);
          return 0;
        }
        Map<String, String> detail = new TreeMap<>();
        detail.put("people", Integer.toString(subjects.size()));
        detail.put("purpose", purpose == null ? "all" : purpose);
        opened.record("erase.begun", detail);
        if (purpose == null) {
          int samples = LabellingSample.deleteAll(opened.options().warehouse(), opened.hadoop());
          if (samples > 0) {
            out.printf(
                "%,d files of samples for labelling deleted, since they are raw.%n", samples);
          }
        }
        ErasureReceipt receipt =
            job.erase(
                subjects,
                scope,
                opened.options().written(opened.hadoop()),
                opened.republishing(tables, lock));
        Location file = opened.options().reports().resolve("receipts").resolve(name(receipt));
        receipt.write(file);
        print(receipt, file, out);
        detail.put("erasure", receipt.erasureId());
        detail.put("conversations", Long.toString(receipt.conversations()));
        detail.put("mentions", Long.toString(receipt.mentions()));
        opened.recordDone("erase.done", detail);
      }
      return 0;
    }
  }

  private ErasureJob.Scope scope(SordinoConfig config) {
    if (purpose == null) {
      return ErasureJob.Scope.EVERYTHING;
    }
    List<SordinoConfig.Purpose> purposes = config.erasure().purposes();
    return purposes.stream()
        .filter(known -> known.name().equals(purpose))
        .findFirst()
        .map(ErasureJob.Scope::of)
        .orElseThrow(
            () ->
                new ConfigException(
                    "there is no such purpose; erasure.purposes has "
                        + String.join(
                            ", ", purposes.stream().map(SordinoConfig.Purpose::name).toList())));
  }

  private void print(ErasureReceipt receipt, Location file, PrintWriter out) {
    if (purpose == null) {
      out.printf(
          "Erased %,d conversations of %,d people, and their tags from %,d turns of others.%nSearched %,d files afterwards: nothing is left.%n",
          receipt.conversations(), receipt.subjects(), receipt.mentions(), receipt.scan().files());
    } else {
      out.printf(
          "Erased what serves %s of %,d conversations of %,d people; none of theirs is let in from now on.%n",
          purpose, receipt.conversations(), receipt.subjects());
    }
    out.println("Receipt  " + file);
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
