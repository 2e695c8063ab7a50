package dev.sordino.jobs.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.deidentify.Deidentifier;
import dev.sordino.deidentify.KeysetException;
import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.Normalization;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.deidentify.ValueVault;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.jobs.vault.Reidentification;
import dev.sordino.spark.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** A warehouse with a row or two in each table that holds pseudonyms. */
class RotationJobIT {

  @TempDir private Path folder;

  private final SparkSession spark = TestSpark.session();

  @Test
  void rotation_bringsEveryTableAlongOnceAndLeavesNoOldPseudonym() throws IOException {
    Path file = folder.resolve("keyset.json");
    KeysetFile.create(file);
    KeysetFile.Place place = new KeysetFile.Place(file, "bank", "");
    Path vaultKeyset = folder.resolve("vault.json");
    ValueVault.create(vaultKeyset);
    ValueVault vault = ValueVault.open(vaultKeyset, "bank");
    Engine.Settings settings = TestSpark.settings("bank", file, vaultKeyset.toString());
    Pseudonymizer before = Engine.pseudonyms(settings);
    Warehouse warehouse = Warehouse.open(spark, folder.resolve("warehouse").toString());
    warehouse.createTables();
    String subject = before.key("SUBJECT", "id:k2");
    String conversation = before.key("CONVERSATION", "c2");
    String tag = before.tag("EMAIL", "k2@mail.example.org");
    Map<String, Object> row =
        Map.ofEntries(
            Map.entry("conversation_id", conversation),
            Map.entry("subject_key", subject),
            Map.entry("agent_key", before.key("AGENT", "a1")),
            Map.entry("email_key", before.key("SUBJECT", "email:k2@mail.example.org")),
            Map.entry("name_key", before.key("NAME", "k two")),
            Map.entry("key_version", 1),
            Map.entry("text", "write to " + tag),
            Map.entry("metadata", CollectionConverters.asScala(Map.of("site", "of " + tag))),
            Map.entry("pseudonym", tag),
            Map.entry(
                "ciphertext",
                vault
                    .seal(Deidentifier.IN_TURNS, tag, "EMAIL", "k2@mail.example.org")
                    .ciphertext()));
    for (TableDefinition table : RotationJob.holding()) {
      warehouse.append(table, spark.createDataFrame(List.of(row(table, row)), table.schema()), "r");
    }
    for (String old : List.of(subject, conversation, tag)) {
      assertThat(bytes()).anyMatch(text -> text.contains(old));
    }

    KeysetFile staged = KeysetFile.open(place).stage();
    assertThatThrownBy(() -> Engine.deidentifier(settings))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("give `sordino keys rotate` again");
    assertThatThrownBy(
            () ->
                new RotationJob(spark, warehouse, TestSpark.settings("bank", file, "")).rekeyTo(2))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("set vault.enabled and vault.keyset");
    RotationJob job = new RotationJob(spark, warehouse, settings);
    Map<String, Long> first = job.rekeyTo(2);
    assertThat(first).hasSize(RotationJob.holding().size()).containsEntry("sanitized.turns", 1L);
    // Given again, as after an interruption: no table is brought along twice.
    assertThat(job.rekeyTo(2)).isEqualTo(first);
    Pseudonymizer after = staged.promote().pseudonyms(Normalization.STANDARD);

    for (TableDefinition table : RotationJob.holding()) {
      List<String> columns = List.of(table.schema().fieldNames());
      if (columns.contains("conversation_id")) {
        assertThat(strings(warehouse, table, "conversation_id"))
            .as(table.id())
            .containsExactly(after.key("CONVERSATION", "c2"));
      }
      if (columns.contains("subject_key")) {
        assertThat(strings(warehouse, table, "subject_key"))
            .as(table.id())
            .containsExactly(after.key("SUBJECT", "id:k2"));
      }
    }
    assertThat(strings(warehouse, Tables.SUBJECT_IDENTITIES, "email_key"))
        .containsExactly(after.key("SUBJECT", "email:k2@mail.example.org"));
    assertThat(strings(warehouse, Tables.SUBJECT_IDENTITIES, "name_key"))
        .containsExactly(after.key("NAME", "k two"));
    String newTag = after.tag("EMAIL", "k2@mail.example.org");
    assertThat(strings(warehouse, Tables.TURNS, "text")).containsExactly("write to " + newTag);
    assertThat(Reidentification.values(spark, warehouse, vault, Set.of(tag, newTag)))
        .containsExactly(Map.entry(newTag, "k2@mail.example.org"));
    Row rotated = warehouse.read(Tables.CONVERSATIONS).first();
    assertThat(rotated.<Integer>getAs("key_version")).isEqualTo(2);
    assertThat(rotated.<String>getAs("agent_key")).isEqualTo(after.key("AGENT", "a1"));
    assertThat(rotated.getJavaMap(rotated.fieldIndex("metadata")).toString())
        .contains("of " + newTag);
    assertThat(bytes())
        .as("every byte of the warehouse, commits included")
        .noneMatch(
            text -> text.contains(subject) || text.contains(conversation) || text.contains(tag));

    RotationJob.requireVersion(warehouse, KeysetFile.open(place));
    KeysetFile further = KeysetFile.open(place).stage().promote();
    assertThatThrownBy(() -> RotationJob.requireVersion(warehouse, further))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("keys rotate --catch-up");
    assertThatThrownBy(() -> job.rekeyTo(1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("holds pseudonyms of key version 2");
  }

  /** What is not given has its column's null, or something that its constraints allow. */
  private static Row row(TableDefinition table, Map<String, Object> given) {
    List<@Nullable Object> values = new ArrayList<>();
    for (StructField field : table.schema().fields()) {
      Object filler =
          field.dataType().equals(DataTypes.IntegerType)
              ? 1
              : field.dataType().equals(DataTypes.LongType)
                  ? 1L
                  : field.dataType().equals(DataTypes.BooleanType)
                      ? false
                      : field.dataType() instanceof ArrayType
                          ? CollectionConverters.asScala(List.of()).toSeq()
                          : "x";
      values.add(
          given.containsKey(field.name())
              ? given.get(field.name())
              : field.nullable() ? null : filler);
    }
    return RowFactory.create(values.toArray());
  }

  private static List<String> strings(Warehouse warehouse, TableDefinition table, String column) {
    return warehouse.read(table).select(column).as(Encoders.STRING()).collectAsList();
  }

  private List<String> bytes() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("warehouse"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all;
  }
}
