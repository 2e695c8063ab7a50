package dev.sordino.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sordino.conversation.Customer;
import dev.sordino.deidentify.Deidentifier;
import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.deidentify.Subjects;
import dev.sordino.deidentify.ValueVault;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.govern.ErasureJob;
import dev.sordino.jobs.govern.ErasureReceipt;
import dev.sordino.jobs.govern.LegalHolds;
import dev.sordino.jobs.retain.RetentionJob;
import dev.sordino.jobs.retain.RetentionPlan;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.subject.KnownSubjects;
import dev.sordino.jobs.subject.SubjectExport;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.jobs.vault.Reidentification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer who wrote by e-mail address alone first, and whose id came with it later. */
class SubjectRequestsIT {

  private static final Customer BY_ID = new Customer("k2", null, null, null, null, null, List.of());

  @TempDir private static Path once;

  private static final SparkSession spark = TestSpark.session();
  private static Pseudonymizer pseudonyms;
  private static ValueVault vault;

  @TempDir private Path folder;
  private Warehouse warehouse;

  @BeforeAll
  static void runTwice() throws IOException {
    Path keyset = once.resolve("keyset.json");
    KeysetFile.create(keyset);
    Path vaultKeyset = once.resolve("vault.json");
    ValueVault.create(vaultKeyset);
    String[] settings = {"vault.enabled=true", "vault.keyset=" + vaultKeyset};
    vault = ValueVault.open(vaultKeyset, TestSpark.config().tenant());
    pseudonyms = KeysetFile.open(keyset, TestSpark.config().tenant());
    new DumpWriter()
        .line(
            """
            {"conversation_id":"c1","channel":"email","language":"en","started_at":"2026-10-01T10:00:00Z","customer":{"email":"K2@mail.example.org"},"agent_id":"agent-1","queue":"billing","consent":{"recording":true,"analytics":true},"turns":[{"speaker":"customer","text":"a <b>bold</b> question"}]}
            """
                .strip())
        .conversation("c3", "k3", "hello", "write to k2@mail.example.org instead of me")
        .write(once.resolve("dumps/a.jsonl"));
    run(settings);
    new DumpWriter()
        .conversation("c2", "k2", "hello", "me again")
        .write(once.resolve("dumps/b.jsonl"));
    run(settings);
  }

  private static void run(String... settings) throws IOException {
    TestRun.in(once, spark).set(TestRun.SMALL_GROUPS).set(settings).run();
  }

  @BeforeEach
  void copy() throws IOException {
    Folders.copy(once.resolve("warehouse"), folder.resolve("warehouse"));
    warehouse = Warehouse.openExisting(spark, folder.resolve("warehouse").toString());
  }

  @Test
  void laterLink_mergesTheKeysAndIsLogged() {
    String id = Subjects.keys(BY_ID, pseudonyms).get(0);
    List<Row> merges = warehouse.read(Tables.SUBJECT_MERGES).collectAsList();
    assertThat(merges)
        .singleElement()
        .satisfies(row -> assertThat(row.<String>getAs("to_key")).isEqualTo(id))
        .satisfies(row -> assertThat(row.<Long>getAs("conversations")).isEqualTo(1));
    assertThat(
            warehouse.read(Tables.CONVERSATIONS).filter("subject_key = '%s'".formatted(id)).count())
        .isEqualTo(2);
  }

  @Test
  void vault_knowsOnceWhatATagStandsFor() {
    String tag = pseudonyms.tag("EMAIL", "k2@mail.example.org");
    assertThat(Reidentification.values(spark, warehouse, vault, Set.of(tag, "[PERSON_aaaaaaaa]")))
        .isEqualTo(Map.of(tag, "k2@mail.example.org"));
    assertThat(
            warehouse.read(Tables.VAULT).groupBy("pseudonym").count().filter("count > 1").count())
        .isZero();
  }

  @Test
  void whatMergesSay_isKeptForItsOwnTime() throws IOException {
    RetentionJob job =
        new RetentionJob(
            spark,
            warehouse,
            RetentionPlan.of(TestSpark.config().retention()),
            LegalHolds.NONE,
            pseudonyms);
    Instant inThreeYears = Instant.now().plus(3 * 365, ChronoUnit.DAYS);
    assertThat(job.find(Instant.now())).isEmpty();
    assertThat(job.find(inThreeYears))
        .contains(
            new RetentionJob.Due(
                "restricted.subject_merges", "restricted.subject_merges: 730 days", 1, 0));
    job.run(inThreeYears, key -> {});
    assertThat(warehouse.read(Tables.SUBJECT_MERGES).count()).isZero();
    assertThat(warehouse.read(Tables.MANIFEST).count()).as("kept for good").isEqualTo(2);
  }

  @Test
  void export_holdsTheirConversationsAndNobodyElse() throws IOException {
    TreeSet<String> keys =
        new KnownSubjects(spark, warehouse).keys(List.of(Subjects.keys(BY_ID, pseudonyms)));
    SubjectExport export = new SubjectExport(spark, warehouse);
    SubjectExport.Request request =
        new SubjectExport.Request(
            keys, 1, List.of("sanitized.*: 730 days"), Instant.parse("2026-11-01T00:00:00Z"));
    Path out = folder.resolve("answer");
    assertThat(export.write(request, out, "subject-1")).isEqualTo(2);
    String text = Files.readString(out.resolve("subject-1.json"));
    JsonNode json = new ObjectMapper().readTree(text);
    assertThat(json.path("conversations")).hasSize(2);
    assertThat(json.at("/conversations/0/turns/0/text").asText())
        .isEqualTo("a <b>bold</b> question");
    assertThat(json.at("/conversations/1/turns")).hasSize(2);
    assertThat(text)
        .doesNotContain("agent_key")
        .doesNotContain("instead of me")
        .doesNotContain(pseudonyms.key("AGENT", "agent-1"))
        .doesNotContain(Deidentifier.conversationKey("c3", pseudonyms));
    assertThat(Files.readString(out.resolve("subject-1.html")))
        .contains("a &lt;b&gt;bold&lt;/b&gt; question")
        .doesNotContain("<b>bold");
    for (String file : List.of("", "subject-1.json", "subject-1.html")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve(file))))
          .endsWith("------");
    }
    SubjectExport.Request unknown =
        new SubjectExport.Request(new TreeSet<>(Set.of("nobody")), 0, List.of(), Instant.EPOCH);
    assertThat(export.write(unknown, out, "subject-2")).isZero();
    assertThat(out.resolve("subject-2.json")).doesNotExist();
  }

  @Test
  void consentWithdrawn_emptiesWhatServesThePurpose_andLeavesTheRest() throws IOException {
    ErasureReceipt receipt =
        new ErasureJob(spark, warehouse, pseudonyms)
            .erase(
                List.of(BY_ID),
                ErasureJob.Scope.of(TestSpark.config().erasure().purposes().get(0)),
                List.of(),
                key -> {});
    assertThat(receipt.purpose()).isEqualTo("analytics");
    assertThat(warehouse.read(Tables.CONVERSATION_METRICS).count()).isEqualTo(1);
    assertThat(warehouse.read(Tables.CONVERSATIONS).count()).isEqualTo(3);
    assertThat(warehouse.read(Tables.ERASED_SUBJECTS).filter("purpose = 'analytics'").count())
        .as("blocked by id and by e-mail address")
        .isEqualTo(2);
  }

  @Test
  void erasureById_findsWhatTheAddressAloneWasKnownBy_unlessHeld() throws IOException {
    ErasureJob job = new ErasureJob(spark, warehouse, pseudonyms);
    String email =
        Subjects.keys(
                new Customer(null, null, "k2@mail.example.org", null, null, null, List.of()),
                pseudonyms)
            .get(0);
    assertThatThrownBy(
            () -> job.refuseHeld(List.of(BY_ID), new LegalHolds(Set.of(email), Set.of())))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("by their place in the file: 1;");
    assertThatThrownBy(
            () ->
                job.refuseHeld(
                    List.of(BY_ID),
                    new LegalHolds(
                        Set.of(), Set.of(Deidentifier.conversationKey("c1", pseudonyms)))))
        .isInstanceOf(ConfigException.class);
    ErasureReceipt receipt =
        job.erase(
            List.of(BY_ID),
            ErasureJob.Scope.EVERYTHING,
            List.of(Location.of(folder.resolve("warehouse"))),
            key -> {});
    assertThat(receipt.conversations()).isEqualTo(2);
    assertThat(warehouse.read(Tables.CONVERSATIONS).count()).isEqualTo(1);
    assertThat(warehouse.read(Tables.SUBJECT_IDENTITIES).count()).isEqualTo(1);
    assertThat(warehouse.read(Tables.SUBJECT_MERGES).count()).isZero();
    // The address that came with the id in a dump, in another's conversation.
    assertThat(receipt.mentions()).isEqualTo(1);
    assertThat(warehouse.read(Tables.TURNS).select("text").as(Encoders.STRING()).collectAsList())
        .contains("write to [EMAIL] instead of me");
    String tag = pseudonyms.tag("EMAIL", "k2@mail.example.org");
    assertThat(Reidentification.values(spark, warehouse, vault, Set.of(tag))).isEmpty();
  }
}
