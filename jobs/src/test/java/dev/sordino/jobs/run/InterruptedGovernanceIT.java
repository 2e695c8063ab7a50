package dev.sordino.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.conversation.Customer;
import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.RetentionRule;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.govern.ErasureJob;
import dev.sordino.jobs.govern.LegalHolds;
import dev.sordino.jobs.keys.RotationJob;
import dev.sordino.jobs.retain.RetentionJob;
import dev.sordino.jobs.retain.RetentionPlan;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.spark.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An erasure, a deletion and a rotation are stopped after each of their commits, as by a kill:
 * nothing reaches the disk any more. Given again, they must end as if never stopped.
 */
@Tag("nightly")
class InterruptedGovernanceIT {

  private static final Instant LATER = Instant.parse("2026-11-14T12:00:00Z");

  @TempDir private static Path once;

  private static final SparkSession spark = TestSpark.session();
  private static Pseudonymizer pseudonyms;

  @TempDir private Path folder;

  /** What is stopped. */
  private interface Work {
    void on(Warehouse warehouse, Path root) throws IOException;
  }

  @BeforeAll
  static void runOnce() throws IOException {
    StoppedDisk.install(spark);
    Path keyset = once.resolve("keyset.json");
    KeysetFile.create(keyset);
    pseudonyms = KeysetFile.open(keyset, TestSpark.config().tenant());
    new DumpWriter()
        .conversation("c1", "k1", "hello", "write to k2@mail.example.org instead of me")
        .conversation("c2", "k2", "hello", "i am k2@mail.example.org")
        .write(once.resolve("dumps/shop/a.jsonl"));
    new DumpWriter()
        .conversation("c3", "k3", "hello", "thanks")
        .write(once.resolve("dumps/archive/b.jsonl"));
    TestRun.in(once, spark).set(TestRun.SMALL_GROUPS).run();
  }

  @AfterEach
  void letGo() {
    StoppedDisk.stopAfter(Long.MAX_VALUE);
  }

  @Test
  void erasure_stoppedAfterEachCommit_endsTheSame() throws IOException {
    Customer gone = new Customer("k2", null, "k2@mail.example.org", null, null, null, List.of());
    stopEverywhere(
        (warehouse, root) ->
            new ErasureJob(spark, warehouse, pseudonyms)
                .erase(
                    List.of(gone),
                    ErasureJob.Scope.EVERYTHING,
                    List.of(Location.of(root)),
                    key -> {}));
  }

  @Test
  void retention_stoppedAfterEachCommit_endsTheSame() throws IOException {
    List<RetentionRule> rules = new ArrayList<>(TestSpark.config().retention().rules());
    rules.add(new RetentionRule("sanitized.turns", null, null, null, 30, null));
    rules.add(new RetentionRule("sanitized.*", "archive", null, null, 30, null));
    RetentionPlan plan = RetentionPlan.of(new SordinoConfig.Retention(rules, ""));
    stopEverywhere(
        (warehouse, root) ->
            new RetentionJob(spark, warehouse, plan, LegalHolds.NONE, pseudonyms)
                .run(LATER, key -> {}));
  }

  @Test
  void rotation_stoppedAfterEachCommit_endsTheSame() throws IOException {
    Path keyset = Files.copy(once.resolve("keyset.json"), folder.resolve("keyset.json"));
    KeysetFile.open(new KeysetFile.Place(keyset, TestSpark.config().tenant(), "")).stage();
    Engine.Settings settings =
        EngineSettings.of(TestSpark.config("keys.keyset=" + keyset, "languages=[en]"));
    stopEverywhere((warehouse, root) -> new RotationJob(spark, warehouse, settings).rekeyTo(2));
  }

  private void stopEverywhere(Work work) throws IOException {
    Path calm = copy("calm");
    Map<String, List<String>> before = contents(calm);
    work.on(open(calm), calm);
    Map<String, List<String>> undisturbed = contents(calm);
    assertThat(undisturbed.get("sanitized.turns")).isNotEqualTo(before.get("sanitized.turns"));
    int commits = 0;
    while (true) {
      Path root = copy("stopped-" + commits);
      Warehouse warehouse = open(root);
      StoppedDisk.stopAfter(commits);
      boolean stopped = false;
      try {
        work.on(warehouse, root);
      } catch (IOException | RuntimeException failed) {
        stopped = StoppedDisk.isStopped();
        assertThat(stopped).as("stopped by the test, not by %s", failed).isTrue();
      }
      StoppedDisk.stopAfter(Long.MAX_VALUE);
      if (!stopped) {
        break;
      }
      work.on(open(root), root);
      assertThat(contents(root)).as("stopped after %d commits", commits).isEqualTo(undisturbed);
      commits++;
    }
    System.out.printf("stopped after each of %d commits, and each time ended the same%n", commits);
    assertThat(commits).isGreaterThan(5);
  }

  private Path copy(String name) throws IOException {
    Path root = folder.resolve(name);
    Folders.copy(once.resolve("warehouse"), root);
    return root;
  }

  private static Warehouse open(Path root) {
    return Warehouse.openExisting(spark, StoppedDisk.SCHEME + "://" + root);
  }

  /** Rows of each table, and that no file lies there beside those that they are in. */
  private static Map<String, List<String>> contents(Path root) throws IOException {
    Warehouse warehouse = open(root);
    Map<String, List<String>> contents = new TreeMap<>();
    for (TableDefinition table :
        Stream.concat(
                Tables.OF_CONVERSATIONS.stream(),
                Stream.of(Tables.ERASED_SUBJECTS, Tables.ERASURES, Tables.DELETIONS))
            .toList()) {
      String[] columns =
          Stream.of(table.schema().fieldNames())
              .filter(name -> !name.equals("at") && !name.startsWith("version_"))
              .toArray(String[]::new);
      contents.put(
          table.id(),
          warehouse.read(table).selectExpr(columns).collectAsList().stream()
              .map(Row::toString)
              .sorted()
              .toList());
      if (Tables.OF_CONVERSATIONS.contains(table)) {
        try (Stream<Path> files = Files.list(root.resolve(table.zone()).resolve(table.name()))) {
          assertThat(files.filter(file -> file.toString().endsWith(".parquet")).count())
              .as("files of %s", table.id())
              .isEqualTo(warehouse.read(table).inputFiles().length);
        }
      }
    }
    return contents;
  }
}
