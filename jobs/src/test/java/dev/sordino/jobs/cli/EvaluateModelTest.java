package dev.sordino.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.measure.SentimentModels;
import dev.sordino.jobs.run.Failures;
import dev.sordino.language.LanguagePacks;
import dev.sordino.sentiment.ModelCard;
import dev.sordino.sentiment.SentimentFeatures;
import dev.sordino.sentiment.SentimentLabel;
import dev.sordino.sentiment.SentimentModel;
import dev.sordino.sentiment.SentimentModelFile;
import dev.sordino.sentiment.SentimentVocabulary;
import dev.sordino.sentiment.SentimentWeights;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateModelTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void model_isMeasuredInsteadOfAnEngine() throws IOException {
    assertThat(evaluate("en", written("en", "default"))).isZero();
    assertThat(out.toString()).contains("engine model").contains("macro-F1 1.000");
  }

  @Test
  void modelOfAnotherLanguage_isRefused() throws IOException {
    assertThat(evaluate("de", written("en", "default"))).isEqualTo(2);
    assertThat(err.toString()).contains("is for the language en, not de");
  }

  @Test
  void modelOfAnotherTenant_isRefused_unlessThePolicySaysSo() throws IOException {
    Path model = written("en", "neighbour");

    assertThat(evaluate("en", model)).isEqualTo(2);
    assertThat(err.toString()).contains("another tenant than default");
    assertThat(evaluate("en", model, "--set", "measure.model-tenants=[neighbour]")).isZero();
  }

  @Test
  void damagedModel_isRefused() throws IOException {
    Path model = written("en", "default");
    Files.writeString(model, Files.readString(model) + "w more\t1\t1\t1\n");

    assertThat(evaluate("en", model)).isEqualTo(2);
    assertThat(err.toString()).contains("its hash is not that of its content");
  }

  @Test
  void missingModel_isRefused() throws IOException {
    assertThat(evaluate("en", folder.resolve("nothere.model"))).isEqualTo(2);
    assertThat(err.toString()).contains("nothere.model is no file");
  }

  @Test
  void configuredModels_mustCoverTheLanguages_andServeTheTenant() throws IOException {
    String english = written("en", "default").toString();

    assertThat(
            SentimentModels.of(configured(english, "en"))
                .open(List.of("en"))
                .score("spoon", LanguagePacks.load("en"))
                .orElseThrow())
        .isGreaterThan(SentimentLabel.POSITIVE_FROM);
    assertRefused(() -> configured(english, "en,de"), "no model for the language de");
    assertRefused(() -> configured(english, "de"), "no model for the language de");
    String foreign = written("en", "neighbour").toString();
    assertRefused(() -> configured(foreign, "en"), "another tenant");
    assertThatThrownBy(() -> TestSpark.config("measure.sentiment-engine=model"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("measure.sentiment-models");
  }

  private static void assertRefused(Supplier<SordinoConfig> config, String message) {
    assertThatThrownBy(() -> SentimentModels.of(config.get()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  private static SordinoConfig configured(String model, String languages) {
    return TestSpark.config(
        "languages=[" + languages + "]",
        "measure.sentiment-engine=model",
        "measure.sentiment-models=[" + model + "]");
  }

  private int evaluate(String language, Path model, String... more) throws IOException {
    Path texts =
        Files.writeString(
            folder.resolve("texts.tsv"), "text\tlabel\na spoon\tpositive\nladder\tNegative\n");
    String[] args = {"sentiment", texts.toString(), "--language", language, "--model", model + ""};
    return new CommandLine(new EvaluateCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (failed, command, parsed) -> {
              command.getErr().println(Failures.sentence(failed));
              return Failures.exitCode(failed);
            })
        .execute(Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new));
  }

  /** Spoons are good and ladders bad. */
  private Path written(String language, String tenant) throws IOException {
    ModelCard card =
        new ModelCard(
            "sentiment",
            language,
            tenant,
            "2026-11-02",
            "invented",
            new ModelCard.Data("by hand", "", null, null, 1, 1, false, 0, 0, Map.of()),
            new ModelCard.Vocabulary("k-subjects", 10, 2),
            new ModelCard.Training("none", 1, 1, SentimentFeatures.VERSION, Map.of()),
            List.of(),
            null);
    SentimentWeights weights =
        new SentimentWeights(
            new SentimentVocabulary(List.of("w ladder", "w spoon")),
            Map.of(
                SentimentLabel.NEGATIVE, new double[] {0, 0, 0, 0, 3, -3},
                SentimentLabel.NEUTRAL, new double[6],
                SentimentLabel.POSITIVE, new double[] {0, 0, 0, 0, -3, 3}),
            Map.of(
                SentimentLabel.NEGATIVE, 0.0,
                SentimentLabel.NEUTRAL, 0.0,
                SentimentLabel.POSITIVE, 0.0));
    Path file = folder.resolve(language + "-" + tenant + ".model");
    SentimentModelFile.write(new SentimentModel(card, weights), file);
    return file;
  }
}
