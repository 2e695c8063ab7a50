package dev.sordino.jobs.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.jobs.BadInputException;
import dev.sordino.jobs.BusyException;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.evaluate.Gold;
import dev.sordino.jobs.evaluate.LabelledConversation;
import dev.sordino.jobs.evaluate.LabelledReader;
import dev.sordino.jobs.evaluate.LabelledSpan;
import dev.sordino.jobs.ingest.Dumps;
import dev.sordino.jobs.run.TestRun;
import dev.sordino.jobs.run.UnreadableFiles;
import dev.sordino.jobs.store.StoreException;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.jobs.tables.WarehouseLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the draw to gold, and what must not be possible on the way. */
class LabellingSampleIT {

  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  /** One run serves all tests: each draws samples of its own. */
  @TempDir private static Path folder;

  private static SparkSession spark;
  private static String warehouse;

  @BeforeAll
  static void run() throws IOException {
    spark = TestSpark.session();
    warehouse = folder.resolve("warehouse").toString();
    KeysetFile.create(folder.resolve("keyset.json"));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      boolean call = i % 3 == 0;
      lines.add(
          """
          {"conversation_id":"c%d","channel":"%s","language":"en","started_at":"2026-10-05T10:00:00Z","customer":{"id":"k%d","name":"Ada Berg"},"consent":{"analytics":%b},"turns":[{"speaker":"customer","text":"it is ada berg {%d}\\nthanks"}]}"""
              .formatted(i, call ? "voice" : "chat", i, i != 7, i)
              .strip());
    }
    Files.createDirectories(folder.resolve("dumps"));
    Files.write(folder.resolve("dumps/a.jsonl"), lines);
    job();
  }

  @Test
  void labels_comeBackAsGoldAndRawTextIsNowhere() throws IOException {
    LabellingSample.Drawn drawn = draw(6, 1);
    assertThat(drawn.strata()).containsEntry("chat en", 3).containsEntry("voice en", 3);
    String text = sample().text(drawn.id(), NOW);
    assertThat(text).contains("customer: it is ada berg \\{");
    int marks =
        sample()
            .label(drawn.id(), text.replace("ada berg", "{PERSON|ada berg}").lines().toList(), NOW);
    assertThat(marks).isEqualTo(6);

    Gold gold = Gold.inMemory("sample", sample().labels(drawn.id(), NOW));
    try (LabelledReader reader = new LabelledReader(gold, Set.of())) {
      LabelledConversation first = reader.next();
      assertThat(first.conversation().customer().name()).isEqualTo("Ada Berg");
      assertThat(first.turns().get(0).spans()).containsExactly(new LabelledSpan(6, 14, "PERSON"));
    }
    assertThat(bytes()).doesNotContain("ada berg", "Ada Berg", "thanks");
  }

  @Test
  void draw_keepsToTheSeedAndToWhatTheGateLetThrough() throws IOException {
    String all = sample().text(draw(100, 1).id(), NOW);
    assertThat(all).contains("{6\\}", "{8\\}").doesNotContain("{7\\}");
    assertThat(sample().text(draw(4, 9).id(), NOW).lines().skip(1))
        .isEqualTo(sample().text(draw(4, 9).id(), NOW).lines().skip(1).toList())
        .isNotEmpty();
  }

  @Test
  void expiredSample_refusesToOpenAndGoesWithTheNextRun() throws IOException {
    String id = draw(3, 1).id();
    Instant later = NOW.plus(WEEK);
    assertThatThrownBy(() -> sample().text(id, later))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("expired");
    assertThatThrownBy(() -> sample().labels(id, NOW))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no sample");
    LabellingSample.deleteExpired(warehouse, new Configuration(), NOW);
    assertThat(sample().text(id, NOW)).isNotEmpty();
    // A run goes by the clock: one drawn in 2020 is long past, one drawn now is not.
    String fresh = draw(new LabellingSample.Draw(3, 1, WEEK, Instant.now())).id();
    LabellingSample.Drawn old =
        draw(new LabellingSample.Draw(3, 1, WEEK, Instant.parse("2020-01-01T00:00:00Z")));
    assertThat(files()).anyMatch(name -> name.startsWith(old.id()));
    job();
    assertThat(files())
        .noneMatch(name -> name.startsWith(old.id()))
        .anyMatch(name -> name.startsWith(fresh));
    assertThat(LabellingSample.deleteAll(warehouse, new Configuration())).isPositive();
    assertThat(files()).isEmpty();
  }

  @Test
  void changedExpiry_makesTheSampleUseless() throws IOException {
    String id = draw(3, 1).id();
    Path file = folder.resolve("warehouse/restricted/labelling/" + id + ".sample");
    String content = Files.readString(file);
    Files.writeString(file, content.replace("2026-11-08", "2036-11-08"));
    assertThatThrownBy(() -> sample().text(id, NOW))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("was changed");
  }

  @Test
  void changedText_isRefusedByLine() throws IOException {
    String id = draw(3, 1).id();
    String text = sample().text(id, NOW);
    assertLabelRefused(id, text.replaceFirst("thanks", "thank"), "line 5 has another text");
    assertLabelRefused(id, text.replaceFirst("ada berg", "{PERSON|ada berg"), "not closed");
    assertLabelRefused(
        id, text.replaceFirst("ada berg", "{PERSN|ada berg}"), "line 5 has a mark of an unknown");
    String shorter = text.substring(0, text.stripTrailing().lastIndexOf('\n'));
    assertLabelRefused(id, shorter, "1 of the sample's");
  }

  private void assertLabelRefused(String id, String text, String problem) {
    assertThatThrownBy(() -> sample().label(id, text.lines().toList(), NOW))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(problem)
        .hasMessageNotContaining("ada");
  }

  @Test
  void labelledAgain_theLaterMarksCount() throws IOException {
    String id = draw(3, 1).id();
    String text = sample().text(id, NOW);
    // As an earlier version left it: a checksum that the new content would fail.
    Path labels = folder.resolve("warehouse/restricted/labelling/" + id + ".labels");
    sample().label(id, text.lines().toList(), NOW);
    Files.writeString(labels.resolveSibling("." + id + ".labels.crc"), "crc\0old");
    sample().label(id, text.replace("ada berg", "{PERSON|ada berg}").lines().toList(), NOW);
    assertThat(sample().labels(id, NOW).split("PERSON", -1)).hasSize(4);
    assertThat(files()).noneMatch(name -> name.startsWith("_"));
  }

  @Test
  void whileAnotherWritesTheWarehouse_nothingRawIsWritten() throws IOException {
    String id = draw(3, 1).id();
    List<String> lines = sample().text(id, NOW).lines().toList();
    List<String> before = files();
    try (WarehouseLock erasure =
        WarehouseLock.acquire(
            warehouse, Duration.ofMinutes(5), Clock.systemUTC(), new Configuration())) {
      erasure.check();
      assertThatThrownBy(() -> draw(3, 2)).isInstanceOf(BusyException.class);
      assertThatThrownBy(() -> sample().label(id, lines, NOW)).isInstanceOf(BusyException.class);
    }
    assertThat(files()).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void storeThatFails_stopsTheDraw() throws IOException {
    Path dumps = Files.createDirectories(folder.resolve("failing"));
    Files.copy(folder.resolve("dumps/a.jsonl"), dumps.resolve("broken.jsonl"));
    Configuration hadoop = new Configuration();
    hadoop.set(
        "fs." + UnreadableFiles.Store.SCHEME + ".impl", UnreadableFiles.Store.class.getName());
    assertThatThrownBy(
            () ->
                draw(
                    warehouse,
                    UnreadableFiles.Store.SCHEME + ":" + dumps,
                    new LabellingSample.Draw(3, 1, WEEK, NOW),
                    hadoop))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void emptyWarehouse_saysSo() {
    String empty = folder.resolve("empty").toString();
    Warehouse.open(spark, empty);
    assertThatThrownBy(
            () ->
                draw(
                    empty,
                    folder.resolve("dumps").toString(),
                    new LabellingSample.Draw(3, 1, WEEK, NOW),
                    new Configuration()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no conversation to draw");
  }

  @Test
  void impossibleDraw_isRefused() {
    assertThatThrownBy(() -> new LabellingSample.Draw(0, 1, WEEK, NOW))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> new LabellingSample.Draw(5, 1, Duration.ofDays(91), NOW))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("1 to 90 days");
  }

  private LabellingSample.Drawn draw(int size, long seed) throws IOException {
    return draw(new LabellingSample.Draw(size, seed, WEEK, NOW));
  }

  private LabellingSample.Drawn draw(LabellingSample.Draw draw) throws IOException {
    return draw(warehouse, folder.resolve("dumps").toString(), draw, new Configuration());
  }

  private LabellingSample.Drawn draw(
      String from, String dumps, LabellingSample.Draw draw, Configuration hadoop)
      throws IOException {
    return sample(from, hadoop)
        .draw(
            Warehouse.openExisting(spark, from),
            Dumps.list(List.of(dumps), Dumps.Completeness.BY_NAME, hadoop).files(),
            1 << 20,
            draw);
  }

  private LabellingSample sample() throws IOException {
    return sample(warehouse, new Configuration());
  }

  private LabellingSample sample(String of, Configuration hadoop) throws IOException {
    Pseudonymizer pseudonyms = KeysetFile.open(folder.resolve("keyset.json"), "default");
    return new LabellingSample(of, pseudonyms, Duration.ofMinutes(5), hadoop);
  }

  private static void job() throws IOException {
    TestRun.in(folder, spark).set("residual.tolerated-share=1").asOf(NOW).run();
  }

  private List<String> files() throws IOException {
    Path labelling = folder.resolve("warehouse/restricted/labelling");
    try (Stream<Path> files = Files.list(labelling)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .toList();
    }
  }

  private String bytes() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve("warehouse/restricted"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
