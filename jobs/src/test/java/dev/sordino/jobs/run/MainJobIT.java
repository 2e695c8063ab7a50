package dev.sordino.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.jobs.BadInputException;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on small dumps, good and bad. */
class MainJobIT {

  @TempDir private Path folder;

  private final SparkSession spark = TestSpark.session();
  private final List<TestRun> jobs = new ArrayList<>();
  private Path dumps;
  private Path warehouse;

  @BeforeEach
  void makeDumps() throws IOException {
    dumps = Files.createDirectories(folder.resolve("dumps"));
    warehouse = folder.resolve("warehouse");
  }

  @Test
  void dump_becomesTablesPageAndSummary() throws IOException {
    new DumpWriter()
        .conversation("c1", "k1", "hello how can i help", "i am k1@mail.example.org")
        .conversation("c2", "k2", "hello", "my mail is k2@mail.example.org")
        .conversation("c3", "k3", "hello", "thanks")
        .write(dumps.resolve("a.jsonl"));
    RunSummary summary = run();
    assertThat(summary.status()).isEqualTo("done");
    assertThat(summary.conversations()).isEqualTo(3);
    assertThat(summary.turns()).isEqualTo(6);
    assertThat(summary.leakScan().status()).isEqualTo("clean");
    assertThat(turns()).noneMatch(text -> text.contains("example.org"));
    assertThat(turns()).anyMatch(text -> text.matches("i am \\[EMAIL_[a-z2-7]+]"));
    assertThat(folder.resolve("dashboard/index.html")).exists();
    assertThat(Files.readString(folder.resolve("run-summary.json")))
        .contains("\"exit_code\" : 0")
        .doesNotContain("example.org");
    assertThat(opened().read(Tables.QUALITY_WEEKLY).count()).isEqualTo(1);
  }

  @Test
  void sameInputTwice_addsNothing() throws IOException {
    new DumpWriter()
        .conversation("c1", "k1", "hello", "hi")
        .conversation("c2", "k2", "hello", "hi")
        .write(dumps.resolve("a.jsonl"));
    run();
    var before = WarehouseContents.of(spark, warehouse.toString());
    Files.move(dumps.resolve("a.jsonl"), dumps.resolve("renamed.jsonl"));
    assertThat(run().status()).isEqualTo("unchanged");
    assertThat(WarehouseContents.of(spark, warehouse.toString())).isEqualTo(before);
  }

  @Test
  void redeliveredConversation_replacesTheEarlierOne() throws IOException {
    new DumpWriter().conversation("c1", "k1", "hello", "first").write(dumps.resolve("a.jsonl"));
    run();
    new DumpWriter()
        .conversation("c1", "k1", "hello", "second", "and more")
        .write(dumps.resolve("b.jsonl"));
    assertThat(run().status()).isEqualTo("done");
    assertThat(turns()).containsExactlyInAnyOrder("hello", "second", "and more");
    assertThat(opened().read(Tables.CONVERSATION_METRICS).count()).isEqualTo(1);
    assertThat(opened().read(Tables.SCORECARDS).count()).isEqualTo(1);
    assertThat(opened().read(Tables.RUNS).count()).isEqualTo(2);
  }

  @Test
  void sameIdWithOtherContent_newestFileWinsAndTheOtherIsQuarantined() throws IOException {
    new DumpWriter().conversation("c1", "k1", "hello", "older").write(dumps.resolve("b.jsonl"));
    new DumpWriter().conversation("c1", "k1", "hello", "newer").write(dumps.resolve("a.jsonl"));
    Files.setLastModifiedTime(
        dumps.resolve("b.jsonl"), FileTime.from(Instant.parse("2026-10-06T00:00:00Z")));
    Files.setLastModifiedTime(
        dumps.resolve("a.jsonl"), FileTime.from(Instant.parse("2026-10-07T00:00:00Z")));
    run();
    assertThat(turns()).containsExactlyInAnyOrder("hello", "newer");
    assertThat(quarantine()).containsExactly("b.jsonl 0 DUPLICATE_CONVERSATION");
  }

  @Test
  void brokenLine_costsThatLineOnly() throws IOException {
    new DumpWriter()
        .conversation("c1", "k1", "hello", "hi")
        .line("{\"conversation_id\": \"c2\", \"secret-content\": ")
        .conversation("c3", "k3", "hello", "hi")
        .write(dumps.resolve("a.jsonl"));
    RunSummary summary = run("ingest.tolerated-reject-share=0.5");
    assertThat(summary.conversations()).isEqualTo(2);
    assertThat(summary.quarantined()).containsEntry("INVALID_SYNTAX", 1L);
    assertThat(quarantine()).singleElement().asString().startsWith("a.jsonl ");
    assertThat(quarantine().toString() + printed()).doesNotContain("secret-content");
  }

  @Test
  void tooMuchUnreadable_stopsBeforeAnythingIsPublished() throws IOException {
    new DumpWriter()
        .conversation("c1", "k1", "hello", "hi")
        .line("not json at all")
        .line("{}")
        .write(dumps.resolve("a.jsonl"));
    assertThatThrownBy(() -> run())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("2 of 3 records could not be read");
    assertThat(Files.readString(folder.resolve("run-summary.json")))
        .contains("\"status\" : \"failed\"", "\"exit_code\" : 3");
    assertThat(opened().read(Tables.CONVERSATIONS).count()).isZero();
    assertThat(folder.resolve("dashboard/index.html")).doesNotExist();
  }

  @Test
  void fileThatCannotBeRead_costsThatFileOnly() throws IOException {
    new DumpWriter()
        .conversation("c1", "k1", "hello", "hi")
        .conversation("c2", "k2", "hello", "hi")
        .write(dumps.resolve("a.jsonl"));
    for (String name : List.of(UnreadableFiles.FORBIDDEN, UnreadableFiles.BROKEN)) {
      new DumpWriter()
          .conversation(name, "k3", "hello", "secret-content")
          .write(dumps.resolve(name + ".jsonl"));
    }
    UnreadableFiles.install(spark);
    Path readable = dumps;
    dumps = Path.of(UnreadableFiles.SCHEME + ":" + readable);
    RunSummary summary = run("ingest.tolerated-reject-share=0.5");
    assertThat(summary.conversations()).isEqualTo(2);
    assertThat(summary.quarantined()).containsOnly(java.util.Map.entry("UNREADABLE_FILE", 2L));
    assertThat(quarantine())
        .containsExactlyInAnyOrder(
            "forbidden.jsonl 0 UNREADABLE_FILE", "broken.jsonl 0 UNREADABLE_FILE");
    assertThat(turns()).hasSize(4).doesNotContain("secret-content");
    assertThat(Files.readString(folder.resolve("run-summary.json")) + printed())
        .doesNotContain("secret-content");

    dumps = readable;
    assertThat(run().conversations()).as("once they can be read").isEqualTo(2);
    assertThat(turns()).hasSize(8);
  }

  @Test
  void emptyFolder_isDoneWithNothing() throws IOException {
    assertThat(run().status()).isEqualTo("empty");
  }

  @Test
  void missingFolder_isAMistakeOfTheCaller() {
    dumps = folder.resolve("none");
    assertThatThrownBy(() -> run())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void unknownLanguage_isProcessedAndMarked() throws IOException {
    new DumpWriter()
        .line(
            """
            {"conversation_id":"c1","channel":"chat","language":"pl-PL","started_at":"2026-10-05T10:00:00Z","consent":{"analytics":true},"turns":[{"speaker":"customer","text":"dzień dobry, mój adres to ada.berg@mail.example.org"}]}"""
                .strip())
        .write(dumps.resolve("a.jsonl"));
    run();
    Row row = opened().read(Tables.CONVERSATIONS).first();
    assertThat(row.<String>getAs("language")).isEqualTo("pl");
    assertThat(row.<Boolean>getAs("reduced_detection")).isTrue();
    assertThat(turns().get(0)).contains("[EMAIL_").doesNotContain("ada.berg");
  }

  @Test
  void refusedConsent_isCountedAndNeverWritten() throws IOException {
    new DumpWriter()
        .conversation("c1", "k1", "hello", "hi")
        .line(
            """
            {"conversation_id":"c2","channel":"voice","started_at":"2026-10-05T10:00:00Z","consent":{"analytics":false},"turns":[{"speaker":"customer","text":"refused words"}]}"""
                .strip())
        .write(dumps.resolve("a.jsonl"));
    RunSummary summary = run();
    assertThat(summary.gated()).containsEntry("consent_refused", 1L);
    assertThat(turns()).noneMatch(text -> text.contains("refused words"));
  }

  @Test
  void plantedValue_stopsTheRunAndWithdrawsWhatWasPublished() throws IOException {
    new DumpWriter()
        .conversation("c1", "k1", "hello", "hi")
        .conversation("c2", "k2", "hello", "hi")
        .write(dumps.resolve("a.jsonl"));
    run();
    new DumpWriter()
        .conversation("c3", "k3", "hello", "you can hold the line for now")
        .write(dumps.resolve("b.jsonl"));
    Path canaries =
        Files.writeString(
            folder.resolve("canaries.jsonl"),
            "{\"id\":\"canary-1\",\"field\":\"note\",\"value\":\"hold the line for now\"}\n");
    assertThatThrownBy(() -> job().canaries(canaries).run())
        .isInstanceOf(PrivacyException.class)
        .message()
        .doesNotContain("hold the line");
    assertThat(folder.resolve("dashboard/index.html")).doesNotExist();
    assertThat(warehouse.resolve("published")).doesNotExist();
    assertThat(Files.readString(folder.resolve("leak-scan.json")))
        .contains("canary-1")
        .doesNotContain("hold the line");
    assertThat(Files.readString(folder.resolve("run-summary.json"))).contains("\"exit_code\" : 4");
    assertThat(turns()).as("what leaked is gone, the rest stays").hasSize(4);

    assertThat(run().status()).as("the same files again").isEqualTo("done");
    assertThat(turns()).hasSize(6);
    assertThat(opened().read(Tables.WITHDRAWALS).count()).isEqualTo(1);
  }

  @Test
  void nameOfAnotherCustomer_isMaskedThoughItIsMadeOfEverydayWords() throws IOException {
    new DumpWriter()
        .conversation("c1", "k1", "hello", "the parcel went to next door, may friday has it")
        .write(dumps.resolve("a.jsonl"));
    Path customers =
        Files.writeString(folder.resolve("customers.jsonl"), "{\"name\":\"May Friday\"}\n");
    RunSummary summary = job().customers(customers).run();
    assertThat(summary.leakScan().status()).isEqualTo("clean");
    assertThat(summary.leakScan().values()).as("an address and a name").isEqualTo(2);
    assertThat(turns()).noneMatch(text -> text.contains("friday"));
  }

  @Test
  void warehouseOfANewerVersion_isNotTouched() throws IOException {
    Files.createDirectories(warehouse);
    Files.writeString(warehouse.resolve("_sordino.json"), "{\"layout\":99}");
    new DumpWriter().conversation("c1", "k1", "hello", "hi").write(dumps.resolve("a.jsonl"));
    assertThatThrownBy(() -> run())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("newer Sordino");
    assertThat(warehouse.toFile().list()).containsExactly("_sordino.json");
  }

  @Test
  void fullDisk_isToldAndTheNextRunGoesOn() throws IOException {
    new DumpWriter()
        .conversation("c1", "k1", "hello", "hi")
        .conversation("c2", "k2", "hello", "hi")
        .write(dumps.resolve("a.jsonl"));
    FullDisk.install(spark);
    String full = FullDisk.SCHEME + "://" + warehouse;
    Warehouse.open(spark, full).createTables();
    FullDisk.leave(2_000);
    assertThatThrownBy(() -> job().warehouse(full).run())
        .satisfies(
            failed -> {
              assertThat(Failures.exitCode(failed)).isEqualTo(74);
              assertThat(Failures.sentence(failed)).startsWith("No space is left");
            });
    FullDisk.leave(Long.MAX_VALUE);
    assertThat(job().warehouse(full).run().status()).isEqualTo("done");
    assertThat(opened().read(Tables.CONVERSATIONS).count()).isEqualTo(2);
  }

  private RunSummary run(String... settings) throws IOException {
    return job().set(settings).run();
  }

  /** The printed lines of all runs are kept together. */
  private TestRun job() {
    TestRun job = TestRun.in(folder, spark).input(dumps.toString()).set(TestRun.LOW_THRESHOLDS);
    jobs.add(job);
    return job;
  }

  private String printed() {
    return jobs.stream().map(TestRun::printed).collect(Collectors.joining());
  }

  private Warehouse opened() {
    return Warehouse.openExisting(spark, warehouse.toString());
  }

  private List<String> turns() {
    return opened().read(Tables.TURNS).select("text").collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private List<String> quarantine() {
    return opened().read(Tables.QUARANTINE).collectAsList().stream()
        .map(row -> row.get(0) + " " + row.get(1) + " " + row.get(2))
        .toList();
  }
}
