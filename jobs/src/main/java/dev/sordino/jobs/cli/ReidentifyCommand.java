package dev.sordino.jobs.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sordino.deidentify.ValueVault;
import dev.sordino.jobs.audit.OwnerFiles;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.run.EngineSettings;
import dev.sordino.jobs.run.Failures;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.jobs.tables.WarehouseLock;
import dev.sordino.jobs.vault.Approval;
import dev.sordino.jobs.vault.Permission;
import dev.sordino.jobs.vault.Reidentification;
import dev.sordino.spark.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sordino reidentify}. */
@Command(
    name = "reidentify",
    description = "Says what tags stand for, with the approval of a second person.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Needs a vault (vault.enabled when the conversations were taken in), and an approval by somebody",
      "of vault.approvers that `sordino approve` signed for this account, reason, ticket and tags. It is",
      "logged before anything is opened. Values go to a file that only you can read.",
      "",
      "Exit codes: 0 done; 2 wrong usage; 4 not permitted; 5 the vault knows none of them;",
      "75 a run holds the warehouse.",
      "",
      "Example:",
      "  sordino reidentify --warehouse warehouse --reason fraud --ticket CASE-17 \\",
      "    --pseudonym-file tags.txt --approval approval.json --out values.jsonl"
    })
final class ReidentifyCommand implements Callable<Integer> {

  @Mixin private Governed governed;

  @Mixin private AskedTags what;

  @Option(
      names = "--approval",
      required = true,
      paramLabel = "FILE",
      description = "What `sordino approve` wrote.")
  private Path approval;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the values go, as JSON lines; a file that is not there yet.")
  private Path file;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    SordinoConfig given = governed.config();
    if (!given.vault().enabled()) {
      throw new ConfigException("there is no vault: vault.enabled is false");
    }
    if (Files.exists(file)) {
      throw new ConfigException("there is a file " + file + " already; it is not written over");
    }
    TreeSet<String> asked = what.pseudonyms();
    Approval.Request request =
        Approval.Request.of(
            given.tenant(),
            System.getProperty("user.name", ""),
            what.reason(),
            what.ticket(),
            asked);
    Approval yes = Approval.read(approval);
    Governed.Opened opened = governed.open(given, out);
    ValueVault vault = Engine.vault(EngineSettings.of(opened.config()));
    try (SparkSession spark = Sessions.open("reidentify", opened.config())) {
      Warehouse tables = Warehouse.openExisting(spark, opened.options().warehouse());
      try (WarehouseLock lock = opened.lock()) {
        tables.createTables();
        new Permission(
                opened.config().vault(),
                AuditCommand.open(opened.config(), opened.options(), opened.hadoop()))
            .take(request, yes, asked.size(), Instant.now());
        lock.check();
        SortedMap<String, String> values = Reidentification.values(spark, tables, vault, asked);
        if (!values.isEmpty()) {
          OwnerFiles.create(file, lines(values));
        }
        out.printf(
            "%,d of %,d tags are known%s.%n",
            values.size(), asked.size(), values.isEmpty() ? "" : ": " + file);
        opened.recordDone(
            "reidentify.done",
            Map.of("ticket", what.ticket(), "known", Integer.toString(values.size())));
        return values.isEmpty() ? Failures.NOT_FOUND : 0;
      }
    }
  }

  private static String lines(SortedMap<String, String> values) {
    JsonMapper json = new JsonMapper();
    StringBuilder lines = new StringBuilder();
    values.forEach(
        (pseudonym, value) -> {
          ObjectNode line = json.createObjectNode();
          lines.append(line.put("pseudonym", pseudonym).put("value", value)).append('\n');
        });
    return lines.toString();
  }
}
