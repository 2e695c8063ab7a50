package dev.sordino.jobs.cli;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.jobs.BadInputException;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.run.EngineSettings;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.jobs.tables.WarehouseLock;
import dev.sordino.jobs.topic.TopicJob;
import dev.sordino.jobs.topic.TopicOptions;
import dev.sordino.spark.Engine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sordino topics}. */
@Command(
    name = "topics",
    description = {
      "Finds themes in what customers say, and publishes them with their weeks.",
      "Themes are groups of conversations with like words. Only words that at least k customers used"
          + " within a theme are shown. Themes keep their ids from one time to the next."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  sordino topics --warehouse /data/warehouse",
      "  sordino topics --themes 20,40,60 --seed 7",
      "  sordino topics --gold gold.jsonl --set keys.keyset=out/demo/keys/keyset.json"
    })
final class TopicsCommand implements Callable<Integer> {

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      defaultValue = "out/demo/warehouse",
      description = "Default: ${DEFAULT-VALUE}.")
  private String warehouse;

  @Option(
      names = "--themes",
      split = ",",
      paramLabel = "N",
      defaultValue = "20,40,60,80",
      description = "How many; of several the most coherent. Default: ${DEFAULT-VALUE}.")
  private List<Integer> themes;

  @Option(
      names = "--groups",
      paramLabel = "N",
      defaultValue = "12",
      description = "Groups that themes are put into. Default: ${DEFAULT-VALUE}.")
  private int groups;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Decides every random choice. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--gold",
      paramLabel = "GOLD.jsonl",
      description =
          "Conversations with known reasons, as `sordino generate` writes them: says how far themes"
              + " agree with them (normalised mutual information). Needs the run's keys.keyset.")
  private @Nullable Path gold;

  @Mixin private ConfigOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    SordinoConfig config = options.load();
    TopicOptions wanted = new TopicOptions(themes, groups, seed);
    Map<String, String> reasons = gold == null ? Map.of() : reasons(gold, config);
    PrintWriter out = spec.commandLine().getOut();
    try (SparkSession spark = Sessions.open("topics", config)) {
      Warehouse opened = Warehouse.openExisting(spark, warehouse);
      try (WarehouseLock lock =
          WarehouseLock.acquire(
              warehouse,
              Duration.ofSeconds(config.ingest().lockSeconds()),
              Clock.systemUTC(),
              spark.sparkContext().hadoopConfiguration())) {
        opened.createTables();
        List<TopicJob.Report> reports = new TopicJob(spark, config, opened, wanted).run(reasons);
        lock.check();
        reports.forEach(report -> print(report, out));
        print(opened, out);
      }
    }
    out.flush();
    return 0;
  }

  private static void print(TopicJob.Report report, PrintWriter out) {
    if (report.coherence() == null) {
      out.printf("%s: too few conversations to tell themes apart%n", report.language());
      return;
    }
    out.printf(
        "%s: %,d conversations, %d themes, coherence %.3f%s%n",
        report.language(),
        report.conversations(),
        report.themes(),
        report.coherence(),
        report.agreement() == null
            ? ""
            : ", agreement with known reasons %.3f".formatted(report.agreement()));
  }

  /** What was published, themes with counts only. */
  private static void print(Warehouse warehouse, PrintWriter out) {
    Map<String, StringBuilder> rises = new HashMap<>();
    for (Row row :
        warehouse
            .read(Tables.THEME_WEEKS)
            .filter(col("rise").isNotNull())
            .orderBy("theme", "week")
            .collectAsList()) {
      rises
          .computeIfAbsent(row.getString(0), theme -> new StringBuilder())
          .append("  %s in %s".formatted(row.<String>getAs("rise"), row.getDate(1)));
    }
    for (Row row :
        warehouse
            .read(Tables.THEMES)
            .orderBy("language", "group_name", "name", "theme")
            .collectAsList()) {
      out.printf(
          "  %-7s %-45s [%s]%s%s%n",
          row.getString(0),
          row.getString(2),
          row.getString(4),
          row.<Boolean>getAs("is_new") ? "  new" : "",
          rises.getOrDefault(row.getString(0), new StringBuilder()));
    }
  }

  /** Domain and reason by the conversation's pseudonym. */
  private static Map<String, String> reasons(Path file, SordinoConfig config) throws IOException {
    if (config.keys().keyset().isEmpty()) {
      throw new ConfigException("--gold: name the run's keyset in keys.keyset");
    }
    if (!Files.isRegularFile(file)) {
      throw new ConfigException(file + " is no file");
    }
    Pseudonymizer pseudonyms = Engine.pseudonyms(EngineSettings.of(config));
    JsonMapper json = new JsonMapper();
    Map<String, String> reasons = new HashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode one = json.readTree(line);
        JsonNode about = one.path("metadata");
        reasons.put(
            pseudonyms.key("CONVERSATION", one.path("conversation_id").asText()),
            about.path("domain").asText() + "/" + about.path("reason").asText());
      }
    } catch (JsonProcessingException broken) {
      throw new BadInputException(file.getFileName() + " holds a line that is no JSON object");
    }
    return reasons;
  }
}
