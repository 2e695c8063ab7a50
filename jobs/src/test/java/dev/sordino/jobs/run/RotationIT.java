package dev.sordino.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.deidentify.FieldCipher;
import dev.sordino.deidentify.KeysetException;
import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.Normalization;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.keys.RotationJob;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs with a rotation of the keyset between them. */
class RotationIT {

  @TempDir private Path folder;

  private final SparkSession spark = TestSpark.session();

  @Test
  void rotation_bringsEveryTableAlongAndANewRunMeetsTheSamePeople() throws IOException {
    Path file = folder.resolve("keyset.json");
    KeysetFile.create(file);
    Path policy =
        Files.writeString(
            folder.resolve("policy.yaml"), "fallback: pseudonym\ntypes: {PHONE: encrypt}\n");
    SordinoConfig config =
        TestSpark.config(
            "keys.keyset=" + file,
            "deidentify.policy=" + policy,
            "anonymize.k=2",
            "anonymize.count-step=1");
    KeysetFile.Place place = new KeysetFile.Place(file, config.tenant(), "");
    Pseudonymizer before = KeysetFile.open(file, config.tenant());
    new DumpWriter()
        .conversation("c1", "k1", "hello", "write to k2@mail.example.org instead of me")
        .conversation("c2", "k2", "hello", "call me at +44 20 7946 0123")
        .conversation("c3", "k3", "hello", "thanks")
        .write(folder.resolve("dumps/a.jsonl"));
    run(config);
    Warehouse warehouse =
        Warehouse.openExisting(spark, folder.resolve("warehouse").toString());
    String oldSubject = before.key("SUBJECT", "id:k2");
    String oldConversation = before.key("CONVERSATION", "c2");
    String oldTag = before.tag("EMAIL", "k2@mail.example.org");
    for (String old : List.of(oldSubject, oldConversation, oldTag)) {
      assertThat(bytes()).anyMatch(text -> text.contains(old));
    }
    List<Long> rows = rows(warehouse);

    new DumpWriter()
        .conversation("c4", "k2", "hello", "me again")
        .write(folder.resolve("dumps/b.jsonl"));
    KeysetFile staged = KeysetFile.open(place).stage();
    assertThatThrownBy(() -> run(config))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("give `sordino keys rotate` again");
    RotationJob job = new RotationJob(spark, warehouse, EngineSettings.of(config));
    Map<String, Long> first = job.rekeyTo(2);
    // Given again, as after an interruption: no table is brought along twice.
    assertThat(job.rekeyTo(2)).isEqualTo(first).containsEntry("sanitized.turns", 6L);
    assertThatThrownBy(() -> job.rekeyTo(1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("holds pseudonyms of key version 2");
    Pseudonymizer after = staged.promote().pseudonyms(Normalization.STANDARD);
    String promoted = Files.readString(file);

    KeysetFile left = KeysetFile.open(place).stage().promote();
    assertThatThrownBy(() -> RotationJob.requireVersion(warehouse, left))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("keys rotate --catch-up");
    Files.writeString(file, promoted);
    assertThat(rows(warehouse)).isEqualTo(rows);
    String newSubject = after.key("SUBJECT", "id:k2");
    assertThat(strings(warehouse, Tables.CONVERSATIONS, "subject_key")).contains(newSubject);
    assertThat(strings(warehouse, Tables.CONVERSATIONS, "conversation_id"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("c1", "c2", "c3").map(id -> after.key("CONVERSATION", id)).toList());
    for (TableDefinition table :
        List.of(Tables.TURNS, Tables.TURN_METRICS, Tables.CONVERSATION_METRICS, Tables.ENTITIES)) {
      assertThat(strings(warehouse, table, "conversation_id"))
          .isSubsetOf(strings(warehouse, Tables.CONVERSATIONS, "conversation_id"));
    }
    List<String> texts = strings(warehouse, Tables.TURNS, "text");
    assertThat(texts)
        .contains(
            "write to " + after.tag("EMAIL", "k2@mail.example.org") + " instead of me");
    String encrypted =
        texts.stream().filter(text -> text.startsWith("call me at [")).findFirst().orElseThrow();
    assertThat(
            new FieldCipher(after)
                .open(
                    encrypted.substring("call me at ".length()),
                    FieldCipher.Field.TURN,
                    newSubject))
        .isEqualTo("+44 20 7946 0123");
    assertThat(bytes())
        .as("every byte of the warehouse, logs of commits included")
        .noneMatch(
            text ->
                text.contains(oldSubject)
                    || text.contains(oldConversation)
                    || text.contains(oldTag));

    run(config);
    assertThat(
            warehouse
                .read(Tables.CONVERSATIONS)
                .filter(functions.col("subject_key").equalTo(newSubject))
                .count())
        .isEqualTo(2);
  }

  private static List<Long> rows(Warehouse warehouse) {
    return Tables.ALL.stream().map(table -> warehouse.read(table).count()).toList();
  }

  private static List<String> strings(Warehouse warehouse, TableDefinition table, String column) {
    return warehouse.read(table).select(column).as(org.apache.spark.sql.Encoders.STRING()).collectAsList();
  }

  /** Of every file below the warehouse; Parquet of these small tables is not compressed beyond reading. */
  private List<String> bytes() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("warehouse"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all;
  }

  private RunSummary run(SordinoConfig config) throws IOException {
    return new MainJob(
            spark,
            config,
            options(),
            new Progress(new PrintWriter(new StringWriter()), Progress.Style.QUIET))
        .run();
  }

  private RunOptions options() {
    return new RunOptions(
        List.of(folder.resolve("dumps").toString()),
        folder.resolve("warehouse").toString(),
        Location.of(folder),
        null,
        null,
        Instant.parse("2026-11-01T00:00:00Z"));
  }
}
