package dev.sordino.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.jobs.BadInputException;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.TestSpark;
import dev.sordino.language.LanguagePacks;
import dev.sordino.sentiment.ModelCard;
import dev.sordino.sentiment.ModelSentimentEngine;
import dev.sordino.sentiment.SentimentEngine;
import dev.sordino.sentiment.SentimentLabel;
import dev.sordino.sentiment.SentimentModel;
import dev.sordino.sentiment.SentimentModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentimentTrainerIT {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);

  /** Of no sentiment list; what they mean here, only a trained model can know. */
  private static final List<String> GOOD = List.of("carpet", "lamp", "spoon");

  private static final List<String> BAD = List.of("ladder", "bucket", "fence");
  private static final List<String> FILLING =
      List.of("the", "table", "window", "we", "have", "monday", "letter", "and");

  @TempDir private Path folder;

  @Test
  void trainedTwice_sameBytes_andReadsWhatTheLexiconCant() throws IOException {
    Path file = texts(400, true);

    SentimentModel model = trainer().train(file, ModelAudit.Extent.NONE, TODAY);

    Path once = folder.resolve("once.model");
    Path twice = folder.resolve("twice.model");
    SentimentModelFile.write(model, once);
    SentimentModelFile.write(trainer().train(file, ModelAudit.Extent.NONE, TODAY), twice);
    assertThat(Files.readAllBytes(twice)).isEqualTo(Files.readAllBytes(once));

    SentimentEngine engine =
        new ModelSentimentEngine(
            List.of(SentimentModelFile.read(once)), List.of(LanguagePacks.load("en")));
    assertThat(label(engine, "we have the carpet and the lamp")).isEqualTo(SentimentLabel.POSITIVE);
    assertThat(label(engine, "the ladder")).isEqualTo(SentimentLabel.NEGATIVE);
    assertThat(label(engine, "the window, monday")).isEqualTo(SentimentLabel.NEUTRAL);

    ModelCard card = model.card();
    assertThat(card.data().subjects()).isEqualTo(100);
    assertThat(card.data().subjectsAreRows()).isFalse();
    assertThat(card.data().from()).isEqualTo("2026-09-01");
    assertThat(card.data().until()).isEqualTo("2026-09-28");
    assertThat(card.data().sha256()).hasSize(64);
    assertThat(card.vocabulary().rule()).isEqualTo("k-subjects");
    assertThat(card.metrics()).extracting(ModelCard.Metrics::group).contains("all", "channel chat");
    assertThat(card.metrics().get(0).macroF1()).isGreaterThan(0.9);
    assertThat(card.metrics().get(0).lexiconMacroF1()).isLessThan(0.3);
  }

  @Test
  void wordOfFewerThanKPeople_isNoFeature_howeverOftenTheyWriteIt() throws IOException {
    StringBuilder more = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      more.append("negative\twindow hammock\tp").append(i % 9).append("\tchat\t2026-09-01\n");
      more.append("negative\twindow teapot\tp").append(i % 10).append("\tchat\t2026-09-01\n");
    }
    Path file = texts(200, true);
    Files.writeString(file, Files.readString(file) + more);

    List<String> names =
        trainer().train(file, ModelAudit.Extent.NONE, TODAY).weights().vocabulary().names();

    assertThat(names).contains("w teapot", "b window teapot", "w carpet");
    assertThat(names).doesNotContain("w hammock", "b window hammock");
  }

  @Test
  void withoutSubjects_onlyPublicWordsAreFeatures() throws IOException {
    StringBuilder more = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      more.append("positive\twindow zquvorxyl ").append("ab".charAt(i % 2)).append(i).append("\n");
    }
    Path file = texts(300, false);
    Files.writeString(file, Files.readString(file) + more);

    // As Windows writes it.
    Files.writeString(file, "\ufeff" + Files.readString(file).replace("\n", "\r\n"));

    SentimentModel model = trainer().train(file, ModelAudit.Extent.NONE, TODAY);

    assertThat(model.card().data().texts()).isEqualTo(360);
    assertThat(model.card().vocabulary().rule()).isEqualTo("public-words");
    assertThat(model.card().data().subjectsAreRows()).isTrue();
    assertThat(model.weights().vocabulary().names())
        .contains("w carpet")
        .noneMatch(name -> name.contains("zquvorxyl") || name.startsWith("b "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "50|negative,positive|50 labelled texts are too few to learn from: 100 are the least",
        "150|negative|all texts have the label negative: nothing can be told apart",
      })
  void tooLittle_isTold(int texts, String labels, String message) throws IOException {
    StringBuilder all = new StringBuilder("LABEL\ttext\n");
    List<String> some = List.of(labels.split(","));
    for (int i = 0; i < texts; i++) {
      all.append(some.get(i % some.size()).toUpperCase(Locale.ROOT))
          .append("\twindow table ")
          .append("abcdefghijklmnop".charAt(i % 16))
          .append('\n');
    }
    Path file = Files.writeString(folder.resolve("few.tsv"), all);

    assertThatThrownBy(() -> trainer().train(file, ModelAudit.Extent.NONE, TODAY))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void textsThatAreNotSanitized_areRefused() throws IOException {
    Path file = texts(200, true);
    Files.writeString(
        file,
        Files.readString(file).replace("monday", "monday write to jo.secret@mail.example.org"));

    assertThatThrownBy(() -> trainer().train(file, ModelAudit.Extent.NONE, TODAY))
        .isInstanceOf(PrivacyException.class)
        .hasMessageContaining("identifying")
        .hasMessageNotContaining("secret");
  }

  @Test
  void rawModel_failsBothAttacks_andTheSafeOneKeepsTheCanaries() throws IOException {
    Dataset<Row> rows = personal(240).persist();

    ModelCard.Audit raw = new ModelAudit(new Fit("en", 1, false, 0.001), 1, 4).of(rows);
    ModelCard.Audit safe = new ModelAudit(new Fit("en", 10, false, 0.1), 1, 4).of(rows);

    assertThat(raw.canaryEffect()).isGreaterThan(0.1);
    assertThat(raw.auc()).isGreaterThan(0.7);
    assertThat(raw.passed()).isFalse();
    assertThat(safe.canaryEffect()).isZero();
    assertThat(safe.auc()).isLessThan(raw.auc() - 0.15);
    rows.unpersist();
  }

  /** Each person has a word of their own; labels can be told by nothing else. */
  private Dataset<Row> personal(int people) throws IOException {
    Random random = new Random(3);
    StringBuilder all = new StringBuilder("label\ttext\tsubject\n");
    for (int i = 0; i < people; i++) {
      String own = "zq" + Integer.toString(10_000 + i, 26).replaceAll("[0-9]", "x") + letters(i);
      all.append(SentimentLabel.values()[random.nextInt(3)].id())
          .append("\twindow ")
          .append(FILLING.get(random.nextInt(FILLING.size())))
          .append(' ')
          .append(own)
          .append("\tp")
          .append(i)
          .append('\n');
    }
    Path file = Files.writeString(folder.resolve("personal.tsv"), all);
    return TrainingTexts.of(TestSpark.session(), file)
        .rows()
        .mapPartitions(new FeatureTask("en"), Encoders.row(FeatureTask.SCHEMA));
  }

  private static String letters(int number) {
    StringBuilder letters = new StringBuilder();
    for (char digit : Integer.toString(number).toCharArray()) {
      letters.append("kmprtvwyzj".charAt(digit - '0'));
    }
    return letters.toString();
  }

  /** Invented; four texts of each of so many people as there are fours. */
  private Path texts(int count, boolean withSubjects) throws IOException {
    Random random = new Random(5);
    StringBuilder all =
        new StringBuilder(withSubjects ? "label\ttext\tsubject\tchannel\tdate\n" : "label\ttext\n");
    for (int i = 0; i < count; i++) {
      SentimentLabel label = SentimentLabel.values()[i % 3];
      List<String> telling =
          label == SentimentLabel.POSITIVE
              ? GOOD
              : label == SentimentLabel.NEGATIVE ? BAD : FILLING;
      all.append(label.id())
          .append('\t')
          .append(pick(FILLING, random))
          .append(' ')
          .append(pick(telling, random))
          .append(' ')
          .append(pick(FILLING, random))
          .append(' ')
          .append(pick(telling, random));
      if (withSubjects) {
        all.append(
            "\tp%d\t%s\t2026-09-%02d".formatted(i / 4, i % 2 == 0 ? "chat" : "voice", 1 + i % 28));
      }
      all.append('\n');
    }
    return Files.writeString(folder.resolve("texts.tsv"), all);
  }

  private static String pick(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }

  private static SentimentLabel label(SentimentEngine engine, String text) {
    return SentimentLabel.of(engine.score(text, LanguagePacks.load("en")));
  }

  private static SentimentTrainer trainer() {
    return new SentimentTrainer(
        TestSpark.session(),
        new TrainingOptions("en", "default", "invented texts", 10, 0.01, 1, 0.01));
  }
}
