package dev.sordino.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.deidentify.KeysetFile;
import dev.sordino.jobs.BusyException;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.ingest.Span;
import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.jobs.tables.WarehouseLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps that change, grow, come late or come in parts. */
class IngestAgainIT {

  private static final String WITHOUT_CONSENT =
      """
      {"conversation_id":"%s","channel":"%s","language":"en","started_at":"%s","turns":[{"speaker":"agent","text":"%s"},{"speaker":"customer","text":"%s"}]}""";

  @TempDir private Path folder;

  private final SparkSession spark = TestSpark.session();
  private Path dumps;

  @BeforeEach
  void makeKeyset() throws IOException {
    dumps = Files.createDirectories(folder.resolve("dumps"));
    KeysetFile.create(folder.resolve("keyset.json"));
  }

  @Test
  void changedFile_replacesItsConversations_alsoThoseItNoLongerHolds() throws IOException {
    new DumpWriter()
        .conversation("c1", "k1", "hello", "first")
        .conversation("c2", "k2", "hello", "dropped")
        .write(dumps.resolve("a.jsonl"));
    new DumpWriter().conversation("c9", "k9", "hello", "other").write(dumps.resolve("b.jsonl"));
    run();
    new DumpWriter()
        .conversation("c1", "k1", "hello", "corrected")
        .conversation("c3", "k3", "hello", "added")
        .write(dumps.resolve("a.jsonl"));
    RunSummary summary = run();
    assertThat(summary.files()).isEqualTo(1);
    assertThat(customerTurns()).containsExactlyInAnyOrder("corrected", "added", "other");
    assertThat(read(Tables.CONVERSATION_METRICS).size()).isEqualTo(3);
    assertThat(read(Tables.TURN_METRICS).size()).isEqualTo(6);

    new DumpWriter()
        .conversation("c1", "k1", "hello", "first")
        .conversation("c2", "k2", "hello", "dropped")
        .write(dumps.resolve("a.jsonl"));
    assertThat(run().status()).as("back to what it was").isEqualTo("done");
    assertThat(customerTurns()).containsExactlyInAnyOrder("first", "dropped", "other");
    assertThat(run().status()).isEqualTo("unchanged");
    assertThat(read(Tables.INGEST_DAILY))
        .extracting(row -> row.<Long>getAs("conversations"))
        .containsExactlyInAnyOrder(3L, 2L, 2L);
  }

  @Test
  void sideTable_bringsConsentAgentAndTimes_andLaterAWithdrawal() throws IOException {
    Path calls = dumps.resolve("calls");
    new DumpWriter()
        .line(WITHOUT_CONSENT.formatted("c1", "voice", "2026-10-05T10:00:00Z", "hello", "one"))
        .line(WITHOUT_CONSENT.formatted("c2", "email", "2026-10-05T10:00:00Z", "hello", "two"))
        .line(WITHOUT_CONSENT.formatted("c3", "chat", "2026-10-05T10:00:00Z", "hello", "three"))
        .write(calls.resolve("a.jsonl"));
    assertThat(run().gated()).containsExactly(java.util.Map.entry("consent_unknown", 3L));
    assertThat(states()).containsExactly("calls/a.jsonl waiting");

    side("c1,yes,A5,310000", "c2,no,A6,1", "c4,no,,");
    RunSummary second = run();
    assertThat(second.gated())
        .containsOnly(
            java.util.Map.entry("consent_unknown", 1L), java.util.Map.entry("consent_refused", 1L));
    assertThat(customerTurns()).containsExactly("one");
    Row conversation = read(Tables.CONVERSATIONS).get(0);
    assertThat(conversation.<Long>getAs("agent_talk_ms")).isEqualTo(310_000L);
    assertThat(conversation.<String>getAs("agent_key")).isNotNull().doesNotContain("A5");
    assertThat(states()).contains("side.csv joined", "calls/a.jsonl waiting");
    assertThat(run().status()).isEqualTo("unchanged");

    side("c1,no,A5,310000", "c2,no,A6,1", "c3,yes,,");
    run();
    assertThat(customerTurns()).containsExactly("three");
    assertThat(read(Tables.TURN_METRICS)).hasSize(2);
  }

  @Test
  void reprocessing_derivesTheDaysAnewAndNothingElse() throws IOException {
    new DumpWriter()
        .conversation("c1", "k1", "hello", "monday")
        .line(
            WITHOUT_CONSENT
                .formatted("c2", "chat", "2026-10-07T10:00:00Z", "hello", "wednesday")
                .replace("\"turns\"", "\"consent\":{\"analytics\":true},\"turns\""))
        .write(dumps.resolve("a.jsonl"));
    run();
    Span wednesday = new Span(LocalDate.parse("2026-10-07"), LocalDate.parse("2026-10-08"));
    RunSummary again = run(wednesday);
    assertThat(again.conversations()).isEqualTo(1);
    assertThat(customerTurns()).containsExactlyInAnyOrder("monday", "wednesday");
    assertThat(runKeys()).hasSize(2).contains(again.runKey());
    RunSummary third = run(wednesday);
    assertThat(third.runKey()).isNotEqualTo(again.runKey());
    RunSummary all = run(Span.ALL);
    assertThat(all.conversations()).isEqualTo(2);
    assertThat(runKeys()).containsOnly(all.runKey());
    assertThat(run().status()).isEqualTo("unchanged");
  }

  @Test
  void gateAsksForAnnouncementAndObjections_andLateOnesAreMarked() throws IOException {
    new DumpWriter()
        .conversation("c1", "k1", "this call is recorded for training", "fine")
        .conversation("c2", "k2", "hello", "not announced")
        .conversation("c3", "k3", "this call is recorded for training", "i objected")
        .write(dumps.resolve("a.jsonl"));
    Files.setLastModifiedTime(
        dumps.resolve("a.jsonl"), FileTime.from(Instant.parse("2026-10-20T00:00:00Z")));
    Files.writeString(folder.resolve("objections.jsonl"), "{\"id\":\"k3\"}\n");
    RunSummary summary =
        run(
            null,
            "gate.rules=[{channel: chat, announcement: require}]",
            "gate.opt-outs=" + folder.resolve("objections.jsonl"));
    assertThat(summary.gated())
        .containsOnly(
            java.util.Map.entry("not_announced", 1L), java.util.Map.entry("opted_out", 1L));
    assertThat(customerTurns()).containsExactly("fine");
    assertThat(read(Tables.CONVERSATIONS).get(0).<Boolean>getAs("late")).isTrue();
    Row daily = read(Tables.INGEST_DAILY).get(0);
    assertThat(daily.<String>getAs("source")).isEqualTo(".");
    assertThat(daily.<String>getAs("source_format")).isEqualTo("sordino-jsonl");
    assertThat(daily.<Long>getAs("late")).isEqualTo(1);
    assertThat(daily.<Long>getAs("refused")).isEqualTo(2);
    assertThat(daily.<Double>getAs("share_without_times")).isZero();
    assertThat(read(Tables.GATE))
        .extracting(row -> row.getAs("channel") + " " + row.getAs("reason"))
        .containsExactlyInAnyOrder("chat not_announced", "chat opted_out");
  }

  @Test
  void twoDrivers_oneIsToldToWait_andUnfinishedFoldersAreLeft() throws IOException {
    new DumpWriter().conversation("c1", "k1", "hello", "hi").write(dumps.resolve("a/a.jsonl"));
    new DumpWriter().conversation("c2", "k2", "hello", "hi").write(dumps.resolve("b/b.jsonl"));
    Files.createFile(dumps.resolve("a/_SUCCESS"));
    Warehouse.open(spark, warehouse());
    try (WarehouseLock other =
        WarehouseLock.acquire(
            warehouse(),
            Duration.ofMinutes(5),
            Clock.systemUTC(),
            spark.sparkContext().hadoopConfiguration())) {
      other.check();
      assertThatThrownBy(this::run)
          .isInstanceOf(BusyException.class)
          .satisfies(busy -> assertThat(Failures.exitCode(busy)).isEqualTo(75));
    }
    assertThat(run(null, "ingest.require-success=true").conversations()).isEqualTo(1);
    Files.createFile(dumps.resolve("b/_SUCCESS"));
    assertThat(run(null, "ingest.require-success=true").conversations()).isEqualTo(1);
    assertThat(read(Tables.CONVERSATIONS)).hasSize(2);
  }

  private void side(String... rows) throws IOException {
    List<String> lines =
        new ArrayList<>(List.of("conversation_id,consent_analytics,agent_id,talk_ms"));
    lines.addAll(List.of(rows));
    Files.write(dumps.resolve("side.csv"), lines);
  }

  private RunSummary run() throws IOException {
    return run(null);
  }

  private RunSummary run(@Nullable Span again, String... settings) throws IOException {
    return TestRun.in(folder, spark).set(TestRun.LOW_THRESHOLDS).set(settings).again(again).run();
  }

  private String warehouse() {
    return folder.resolve("warehouse").toString();
  }

  private List<Row> read(TableDefinition table) {
    return Warehouse.openExisting(spark, warehouse()).read(table).collectAsList();
  }

  private List<String> customerTurns() {
    return read(Tables.TURNS).stream()
        .filter(row -> row.<String>getAs("speaker").equals("customer"))
        .map(row -> row.<String>getAs("text"))
        .toList();
  }

  private List<String> runKeys() {
    return read(Tables.CONVERSATIONS).stream()
        .map(row -> row.<String>getAs("run_key"))
        .distinct()
        .toList();
  }

  private List<String> states() {
    return read(Tables.MANIFEST).stream()
        .map(row -> row.getAs("file") + " " + row.getAs("state"))
        .toList();
  }
}
