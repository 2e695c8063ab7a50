package dev.sordino.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.conversation.Customer;
import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.govern.ErasureJob;
import dev.sordino.jobs.govern.ErasureReceipt;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer asked to be forgotten. */
class ErasureIT {

  private static final Customer GONE =
      new Customer("k2", null, "k2@mail.example.org", null, null, null, List.of());

  @TempDir private static Path once;

  private static final SparkSession spark = TestSpark.session();

  @TempDir private Path folder;

  private Pseudonymizer pseudonyms;
  private Warehouse warehouse;

  @BeforeAll
  static void runOnce() throws IOException {
    new DumpWriter()
        .conversation("c1", "k1", "hello", "write to k2@mail.example.org instead of me")
        .conversation("c2", "k2", "hello", "i am k2@mail.example.org")
        .conversation("c3", "k3", "hello", "thanks")
        .write(once.resolve("dumps/a.jsonl"));
    TestRun.in(once, spark).set(TestRun.SMALL_GROUPS).run();
  }

  @BeforeEach
  void copy() throws IOException {
    Folders.copy(once, folder);
    pseudonyms = KeysetFile.open(folder.resolve("keyset.json"), TestSpark.config().tenant());
    warehouse = Warehouse.openExisting(spark, folder.resolve("warehouse").toString());
  }

  @Test
  void erasedPerson_isGoneFromEveryTableAndEveryVersion() throws IOException {
    long before = warehouse.version(Tables.TURNS);
    String tag = pseudonyms.tag("EMAIL", "k2@mail.example.org");
    assertThat(texts()).anyMatch(text -> text.equals("write to " + tag + " instead of me"));
    ErasureReceipt receipt = erase();
    assertThat(receipt.conversations()).isEqualTo(1);
    assertThat(receipt.mentions()).isEqualTo(1);
    assertThat(receipt.tables().get("sanitized.turns").rows()).isEqualTo(2);
    assertThat(texts())
        .containsExactlyInAnyOrder("hello", "write to [EMAIL] instead of me", "hello", "thanks");
    assertThat(warehouse.read(Tables.CONVERSATIONS).count()).isEqualTo(2);
    assertThat(warehouse.read(Tables.CONVERSATION_METRICS).count()).isEqualTo(2);
    assertThatThrownBy(
            () ->
                spark
                    .read()
                    .format("delta")
                    .option("versionAsOf", before)
                    .load(warehouse.location(Tables.TURNS))
                    .collectAsList())
        .hasMessageContaining("Cannot time travel");

    Path file = folder.resolve("receipt.json");
    receipt.write(Location.of(file));
    assertThat(ErasureReceipt.isGenuine(file, pseudonyms)).isTrue();
    Files.writeString(file, Files.readString(file).replace("\"mentions\" : 1", "\"mentions\" : 2"));
    assertThat(ErasureReceipt.isGenuine(file, pseudonyms)).isFalse();
  }

  @Test
  void newDumpOfTheErasedPerson_isRefused() throws IOException {
    erase();
    new DumpWriter()
        .conversation("c9", "k2", "hello", "me again")
        .conversation("c10", "k4", "hello", "me too")
        .write(folder.resolve("dumps/b.jsonl"));
    RunSummary summary = run();
    assertThat(summary.gated()).containsEntry("erased", 1L);
    assertThat(texts()).contains("me too").doesNotContain("me again");
  }

  @Test
  void erasureGivenAgain_endsTheSame() throws IOException {
    erase();
    List<String> texts = texts();
    ErasureReceipt again = erase();
    assertThat(texts()).isEqualTo(texts);
    assertThat(again.conversations()).as("as it was when it began").isEqualTo(1);
    assertThat(warehouse.read(Tables.ERASURES).count()).isEqualTo(2);
  }

  private ErasureReceipt erase() throws IOException {
    return new ErasureJob(spark, warehouse, pseudonyms)
        .erase(
            List.of(GONE),
            ErasureJob.Scope.EVERYTHING,
            List.of(Location.of(folder.resolve("warehouse"))),
            key -> {});
  }

  private RunSummary run() throws IOException {
    return TestRun.in(folder, spark).set(TestRun.SMALL_GROUPS).run();
  }

  private List<String> texts() {
    return warehouse.read(Tables.TURNS).select("text").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
