package dev.sordino.jobs.generate;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.deidentify.Deidentifier;
import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.run.MainJob;
import dev.sordino.jobs.run.Progress;
import dev.sordino.jobs.run.RunOptions;
import dev.sordino.jobs.run.RunSummary;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.transcript.Carried;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on a mixed dump: every conversation of every format once, or refused. */
class EveryFormatIT {

  private static final GeneratorOptions OPTIONS =
      GeneratorOptions.of(5, 141).withFormats(GeneratorOptions.allFormats());

  @TempDir private Path folder;

  /**
   * What the generator has written.
   *
   * @param format that reads it
   * @param turns 0 where the format doesn't tell their bounds
   */
  private record Gold(String key, String format, int turns, boolean refused) {}

  @Test
  void mixedDump_comesOutOnce() throws IOException {
    Generator.generate(OPTIONS, folder);
    KeysetFile.create(folder.resolve("keyset.json"));
    SordinoConfig config =
        TestSpark.config(
            "keys.keyset=" + folder.resolve("keyset.json"), "gate.consent-unknown=process");
    List<Gold> gold = gold(KeysetFile.open(folder.resolve("keyset.json"), config.tenant()));
    assertThat(gold.stream().map(Gold::format).distinct())
        .containsExactlyInAnyOrderElementsOf(transcriptFormats());

    SparkSession spark = TestSpark.session();
    String root = folder.resolve("warehouse").toString();
    RunSummary summary =
        new MainJob(
                spark,
                config,
                new RunOptions(
                    List.of(folder.resolve("dumps").toString()),
                    root,
                    Location.of(folder),
                    null,
                    null,
                    Instant.parse("2026-11-01T00:00:00Z")),
                new Progress(new PrintWriter(new StringWriter()), Progress.Style.PLAIN))
            .run();

    assertThat(summary.status()).isEqualTo("done");
    Warehouse warehouse = Warehouse.openExisting(spark, root);
    List<Row> conversations =
        warehouse.read(Tables.CONVERSATIONS).select("conversation_id", "turns").collectAsList();
    Set<String> processed = keys(gold, false);
    assertThat(conversations)
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrderElementsOf(processed);
    Map<String, Integer> turns = new HashMap<>();
    conversations.forEach(row -> turns.put(row.getString(0), row.getInt(1)));
    for (Gold one : gold) {
      if (!one.refused() && one.turns() > 0) {
        assertThat(turns.get(one.key())).as(one.format()).isEqualTo(one.turns());
      }
    }
    assertThat(warehouse.read(Tables.TURNS).count())
        .isEqualTo(turns.values().stream().mapToLong(Integer::longValue).sum());

    // Each record of the dump is accounted for: written, refused, or a copy of one that is.
    assertThat(byFormat(warehouse))
        .isEqualTo(gold.stream().collect(groupingBy(Gold::format, TreeMap::new, counting())));
    assertThat(warehouse.read(Tables.GATE).selectExpr("sum(conversations)").first().getLong(0))
        .isEqualTo(gold.stream().filter(Gold::refused).count());
  }

  private static Map<String, Long> byFormat(Warehouse warehouse) {
    return warehouse
        .read(Tables.INGEST_DAILY)
        .groupBy("source_format")
        .sum("conversations", "duplicates", "refused")
        .collectAsList()
        .stream()
        .filter(row -> transcriptFormats().contains(row.getString(0)))
        .collect(
            Collectors.toMap(
                row -> row.getString(0),
                row -> row.getLong(1) + row.getLong(2) + row.getLong(3),
                Long::sum,
                TreeMap::new));
  }

  private static Set<String> transcriptFormats() {
    return GeneratorOptions.allFormats().stream()
        .filter(format -> !DumpWriters.reader(format).isJoined())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> keys(List<Gold> gold, boolean refused) {
    return gold.stream()
        .filter(one -> one.refused() == refused)
        .map(Gold::key)
        .collect(Collectors.toSet());
  }

  private List<Gold> gold(Pseudonymizer pseudonyms) throws IOException {
    List<Gold> gold = new java.util.ArrayList<>();
    Studio studio = new Studio(OPTIONS);
    for (long number = 0; number < OPTIONS.conversations(); number++) {
      for (Made copy : studio.copies(number)) {
        try (Dump dump = DumpWriters.open(copy.format(), folder.resolve("unused"))) {
          String format = DumpWriters.transcripts(copy.format(), copy.channel());
          Set<Carried> carries = DumpWriters.reader(format).carries();
          for (Made part : dump.parts(copy)) {
            gold.add(
                new Gold(
                    Deidentifier.conversationKey(dump.id(part), pseudonyms),
                    format,
                    carries.contains(Carried.TURN_BOUNDARIES) ? part.turns().size() : 0,
                    carries.contains(Carried.CONVERSATION_ID) && isRefused(part)));
          }
        }
      }
    }
    return gold;
  }

  /** Said in the dump itself or in the side table; who says nothing is processed here. */
  private static boolean isRefused(Made made) {
    return Boolean.FALSE.equals(made.recording()) || Boolean.FALSE.equals(made.analytics());
  }
}
