package dev.sordino.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.RetentionRule;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.govern.LegalHolds;
import dev.sordino.jobs.retain.RetentionJob;
import dev.sordino.jobs.retain.RetentionJob.Due;
import dev.sordino.jobs.retain.RetentionPlan;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows grow old: those of October 5th, seen 40 days later. */
class RetentionIT {

  private static final Instant LATER = Instant.parse("2026-11-14T12:00:00Z");

  @TempDir private static Path once;

  private static final SparkSession spark = TestSpark.session();
  private static Pseudonymizer pseudonyms;

  @TempDir private Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void copy() throws IOException {
    Folders.copy(once.resolve("warehouse"), folder.resolve("warehouse"));
    warehouse = Warehouse.openExisting(spark, folder.resolve("warehouse").toString());
  }

  @BeforeAll
  static void runOnce() throws IOException {
    Path keyset = once.resolve("keyset.json");
    KeysetFile.create(keyset);
    pseudonyms = KeysetFile.open(keyset, TestSpark.config().tenant());
    new DumpWriter()
        .conversation("c1", "k1", "hello", "one")
        .conversation("c2", "k2", "hello", "two")
        .write(once.resolve("dumps/shop/a.jsonl"));
    new DumpWriter()
        .conversation("c3", "k3", "hello", "three")
        .write(once.resolve("dumps/archive/b.jsonl"));
    TestRun.in(once, spark).set(TestRun.SMALL_GROUPS).run();
  }

  @Test
  void dueRows_areDeletedForGood_andTheDeletionIsDocumented() throws IOException {
    RetentionJob job =
        job(LegalHolds.NONE, rule("sanitized.turns", null, 39), rule("sanitized.*", "archive", 30));
    assertThat(job.find(LATER))
        .containsExactlyInAnyOrder(
            new Due("sanitized.turns", "sanitized.*, source archive: 30 days", 2, 0),
            new Due("sanitized.turns", "sanitized.turns: 39 days", 4, 0),
            new Due("sanitized.turn_metrics", "sanitized.*, source archive: 30 days", 2, 0),
            new Due("sanitized.conversation_metrics", "sanitized.*, source archive: 30 days", 1, 0),
            new Due("sanitized.conversation_reasons", "sanitized.*, source archive: 30 days", 1, 0),
            new Due("sanitized.scorecards", "sanitized.*, source archive: 30 days", 1, 0),
            // Never longer than the conversation.
            new Due("restricted.subject_identities", "sanitized.*, source archive: 30 days", 1, 0),
            new Due("sanitized.conversations", "sanitized.*, source archive: 30 days", 1, 0));
    assertThat(warehouse.read(Tables.DELETIONS).count()).as("a look writes nothing").isZero();

    long before = warehouse.version(Tables.TURNS);
    RetentionJob.Deletion deletion = job.run(LATER, key -> {});
    assertThat(deletion.rows()).isEqualTo(13);
    assertThat(warehouse.read(Tables.TURNS).count()).isZero();
    assertThat(warehouse.read(Tables.CONVERSATIONS).count()).isEqualTo(2);
    assertThat(warehouse.read(Tables.TURN_METRICS).count()).isEqualTo(4);
    assertThatThrownBy(
            () ->
                spark
                    .read()
                    .format("delta")
                    .option("versionAsOf", before)
                    .load(warehouse.location(Tables.TURNS))
                    .collectAsList())
        .hasMessageContaining("Cannot time travel");
    List<Row> documented =
        warehouse
            .read(Tables.DELETIONS)
            .filter("state = 'done' AND table_id = 'sanitized.turns'")
            .orderBy("rule")
            .selectExpr("rows", "rows_before", "rows_after", "due_after", "version_before")
            .collectAsList();
    assertThat(documented)
        .extracting(Row::toString)
        .containsExactly("[2,6,0,0," + before + "]", "[4,6,0,0," + before + "]");
    assertThat(job.find(LATER)).isEmpty();
    assertThat(job.run(LATER, key -> {}).rows()).as("the same one, given again").isEqualTo(13);
    assertThat(warehouse.read(Tables.DELETIONS).count()).isEqualTo(16);
  }

  @Test
  void legalHold_overridesAndExpires() throws IOException {
    Path holds = folder.resolve("holds.jsonl");
    Files.writeString(
        holds,
        """
        {"hold": "case-1", "until": "2026-11-20", "email": "k1@mail.example.org", "id": "k1"}
        {"hold": "case-2", "until": "2026-11-20", "conversation_id": "c2"}
        """);
    SordinoConfig held = TestSpark.config("retention.holds=" + holds);
    RetentionJob job = job(LegalHolds.read(held, pseudonyms, LATER), rule("sanitized.*", null, 30));
    assertThat(job.find(LATER))
        .contains(
            new Due("sanitized.turns", "sanitized.*: 30 days", 2, 4),
            new Due("sanitized.conversations", "sanitized.*: 30 days", 1, 2));
    job.run(LATER, key -> {});
    assertThat(warehouse.read(Tables.CONVERSATIONS).count()).isEqualTo(2);

    Instant after = Instant.parse("2026-11-21T00:00:00Z");
    job(LegalHolds.read(held, pseudonyms, after), rule("sanitized.*", null, 30))
        .run(after, key -> {});
    assertThat(warehouse.read(Tables.CONVERSATIONS).count()).isZero();
  }

  @Test
  void interruptedUnderOtherRules_isSaidAndEnded() throws IOException {
    RetentionJob first = job(LegalHolds.NONE, rule("sanitized.turns", null, 30));
    assertThatThrownBy(
            () ->
                first.run(
                    LATER,
                    key -> {
                      throw new IOException("stopped");
                    }))
        .hasMessage("stopped");
    assertThat(first.interrupted()).isEqualTo(LATER);
    RetentionJob other = job(LegalHolds.NONE, rule("sanitized.*", "archive", 30));
    assertThat(other.interrupted()).isNull();
    other.run(LATER, key -> {});
    assertThat(
            warehouse
                .read(Tables.DELETIONS)
                .filter("rule = 'sanitized.turns: 30 days'")
                .select("state")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("begun", "superseded");
    assertThat(first.interrupted()).isNull();
  }

  private RetentionJob job(LegalHolds holds, RetentionRule... more) {
    List<RetentionRule> rules = new ArrayList<>(TestSpark.config().retention().rules());
    rules.addAll(List.of(more));
    return new RetentionJob(
        spark,
        warehouse,
        RetentionPlan.of(new SordinoConfig.Retention(rules, "")),
        holds,
        pseudonyms);
  }

  private static RetentionRule rule(String table, @Nullable String source, int days)
      throws ConfigException {
    return new RetentionRule(table, source, null, null, days, null);
  }
}
