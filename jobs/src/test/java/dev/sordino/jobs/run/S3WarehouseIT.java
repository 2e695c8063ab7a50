package dev.sordino.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.deidentify.KeysetFile;
import dev.sordino.jobs.BusyException;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.cli.CliProcess;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.store.S3Server;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Dumps, warehouse and reports in a real object store: the tables are those of a local run. */
@TestInstance(Lifecycle.PER_CLASS)
@ResourceLock("s3a")
class S3WarehouseIT {

  @TempDir private static Path folder;

  private final S3Server server = S3Server.get();
  private final SparkSession spark = TestSpark.session();
  private final Configuration hadoop = spark.sparkContext().hadoopConfiguration();
  private String bucket;
  private String dumps;
  private SordinoConfig config;
  private Map<String, List<String>> local;

  @BeforeAll
  void runLocally() throws IOException {
    KeysetFile.create(folder.resolve("keyset.json"));
    bucket = server.newBucket("warehouse");
    dumps = "s3a://" + bucket + "/dumps";
    config = TestSpark.config(settings().toArray(String[]::new));
    server.configure(hadoop, config);
    new DumpWriter()
        .conversation("c1", "k1", "hello how can i help", "i am k1@mail.example.org")
        .conversation("c2", "k2", "hello", "my mail is k2@mail.example.org")
        .line("{\"conversation_id\": \"c3\", \"secret-content\": ")
        .conversation("c4", "k4", "hello", "thanks")
        .write(folder.resolve("dumps/chats/a.jsonl"));
    new DumpWriter()
        .line(
            """
            {"conversation_id":"c5","channel":"voice","started_at":"2026-10-05T10:00:00Z","consent":{"analytics":false},"turns":[{"speaker":"customer","text":"refused words"}]}"""
                .strip())
        .conversation("c6", "k6", "hello", "it still does not work")
        .write(folder.resolve("dumps/calls/b.jsonl"));
    for (String file : List.of("chats/a.jsonl", "calls/b.jsonl")) {
      put("dumps/" + file, Files.readString(folder.resolve("dumps").resolve(file)));
    }
    run(folder.resolve("dumps").toString(), folder.resolve("warehouse").toString(), null);
    local = contents(folder.resolve("warehouse").toString());
    assertThat(local.get("sanitized.conversations")).hasSize(4);
    assertThat(local.get("restricted.quarantine")).hasSize(1);
    assertThat(local.get("ops.gate")).hasSize(1);
  }

  @Test
  void twoDriversAtOnce_oneWins_andTheTablesAreThoseOfALocalRun_andLaterRunsAddWhatChanged()
      throws InterruptedException, ExecutionException, IOException {
    String warehouse = "s3a://" + bucket + "/first";
    assertThat(race(warehouse)).containsExactlyInAnyOrder(0, 75);
    assertThat(contents(warehouse)).isEqualTo(local);
    String reports = "s3a://" + bucket + "/reports-first/";
    assertThat(read(reports + "leak-scan.json")).contains("\"status\" : \"clean\"");
    assertThat(read(reports + "dashboard/index.html")).contains("data-state=\"filled\"");

    RunSummary again = run(dumps, warehouse, null);
    assertThat(again.status()).isEqualTo("unchanged");
    assertThat(contents(warehouse)).isEqualTo(local);

    new DumpWriter()
        .conversation("c6", "k6", "hello", "now it works")
        .write(folder.resolve("changed.jsonl"));
    put("dumps/calls/b.jsonl", Files.readString(folder.resolve("changed.jsonl")));
    try {
      RunSummary changed = run(dumps, warehouse, null);
      assertThat(changed.files()).isEqualTo(1);
      assertThat(changed.leakScan().files()).as("the scan reads the store").isGreaterThan(50);
      assertThat(turns(warehouse)).contains("now it works").hasSameSizeAs(turns());
    } finally {
      put("dumps/calls/b.jsonl", Files.readString(folder.resolve("dumps/calls/b.jsonl")));
    }
  }

  private List<Integer> race(String warehouse) throws InterruptedException, ExecutionException {
    ExecutorService drivers = Executors.newFixedThreadPool(2);
    try {
      Callable<Integer> driver =
          () -> {
            try {
              run(dumps, warehouse, null);
              return 0;
            } catch (BusyException other) {
              return Failures.exitCode(other);
            }
          };
      List<Integer> codes = new ArrayList<>();
      for (Future<Integer> one : drivers.invokeAll(List.of(driver, driver))) {
        codes.add(one.get());
      }
      return codes;
    } finally {
      drivers.shutdownNow();
    }
  }

  @Test
  void killedInTheMiddle_endsEqualWhenStartedAgain_andMeanwhileNoOtherDriverMayWrite()
      throws IOException, InterruptedException {
    String warehouse = "s3a://" + bucket + "/killed";
    Location lock = Location.of(warehouse + "/_lock/000000000001.json", hadoop);
    Location commit =
        Location.of(warehouse + "/sanitized/turns/_delta_log/" + "%020d.json".formatted(1), hadoop);
    Process process =
        CliProcess.start(
            folder.resolve("killed.log"), S3Server.environment(), arguments(warehouse));
    while (process.isAlive() && !lock.exists()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThatThrownBy(() -> run(dumps, warehouse, null))
        .isInstanceOf(BusyException.class)
        .hasMessageContaining("(process " + process.pid() + ") writes the warehouse " + warehouse);
    while (process.isAlive() && !commit.exists()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    process.destroyForcibly().waitFor();
    assertThat(process.exitValue())
        .as(Files.readString(folder.resolve("killed.log")))
        .isEqualTo(137);
    assertThat(Location.of(warehouse + "/sanitized/conversations", hadoop).exists()).isTrue();

    assertThat(run(dumps, warehouse, null).status()).isEqualTo("done");
    assertThat(contents(warehouse)).isEqualTo(local);
  }

  @Test
  void plantedValue_isFoundInTheStore_andWhatTheRunWroteIsRemoved() throws IOException {
    String warehouse = "s3a://" + bucket + "/planted";
    Path canaries =
        Files.writeString(
            folder.resolve("canaries.jsonl"),
            "{\"id\":\"canary-1\",\"field\":\"note\",\"value\":\"it still does not work\"}\n");
    assertThatThrownBy(() -> run(dumps, warehouse, canaries))
        .isInstanceOf(PrivacyException.class)
        .message()
        .doesNotContain("still does");
    assertThat(turns(warehouse)).isEmpty();
    String reports = "s3a://" + bucket + "/reports-planted/";
    assertThat(read(reports + "leak-scan.json"))
        .contains("canary-1", "s3a://" + bucket + "/planted/sanitized/turns/")
        .doesNotContain("still does");
    assertThat(read(reports + "run-summary.json")).contains("\"exit_code\" : 4");
    assertThat(Location.of(reports + "dashboard/index.html", hadoop).exists()).isFalse();
  }

  private List<String> settings() {
    List<String> settings = new ArrayList<>(server.settings());
    settings.addAll(
        List.of(
            "languages=[en]",
            "keys.keyset=" + folder.resolve("keyset.json"),
            "ingest.tolerated-reject-share=0.5"));
    settings.addAll(TestRun.LOW_THRESHOLDS);
    return settings;
  }

  private RunSummary run(String input, String warehouse, @Nullable Path canaries)
      throws IOException {
    Location tables = Location.of(warehouse, hadoop);
    Location reports =
        tables.onDisk().isPresent()
            ? Location.of(folder)
            : Location.of(warehouse.replace(bucket + "/", bucket + "/reports-"), hadoop);
    return TestRun.in(folder, spark)
        .set(settings())
        .input(input)
        .warehouse(warehouse)
        .reports(reports)
        .canaries(canaries)
        .run();
  }

  private String[] arguments(String warehouse) {
    List<String> arguments =
        new ArrayList<>(List.of("run", "--input", dumps, "--warehouse", warehouse));
    arguments.addAll(List.of("--reports", folder.resolve("cli").toString()));
    arguments.addAll(List.of("--as-of", "2026-11-01T00:00:00Z"));
    List<String> all = new ArrayList<>(List.of("spark.master=local[2]"));
    all.add("spark.shuffle-partitions=2");
    all.addAll(settings());
    all.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return arguments.toArray(String[]::new);
  }

  private Map<String, List<String>> contents(String warehouse) {
    return WarehouseContents.wherever(spark, warehouse);
  }

  private List<String> turns() {
    return turns(folder.resolve("warehouse").toString());
  }

  private List<String> turns(String warehouse) {
    return Warehouse.openExisting(spark, warehouse)
        .read(Tables.TURNS)
        .select("text")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private void put(String key, String content) throws IOException {
    Location.of("s3a://" + bucket + "/" + key, hadoop).write(content);
  }

  private String read(String location) throws IOException {
    try (var in = Location.of(location, hadoop).open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
