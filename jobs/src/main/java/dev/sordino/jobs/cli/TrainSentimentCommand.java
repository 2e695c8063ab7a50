package dev.sordino.jobs.cli;

import static java.util.Objects.requireNonNull;

import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.jobs.train.Experiments;
import dev.sordino.jobs.train.ModelAudit;
import dev.sordino.jobs.train.SentimentTrainer;
import dev.sordino.jobs.train.TrainingOptions;
import dev.sordino.language.LanguagePacks;
import dev.sordino.sentiment.SentimentModel;
import dev.sordino.sentiment.SentimentModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino train sentiment}. */
@Command(
    name = "sentiment",
    description = {
      "Trains a sentiment model on labelled sanitized texts, for the engine 'model'.",
      "Reads a file as `sordino evaluate sentiment` does; beside text and label it may have the columns"
          + " subject (who wrote it: a key, no name), channel and date. A feature is known to the"
          + " model only if k people used it; without a column subject it must be of the language's"
          + " public word lists, too. The model file carries a card and a hash."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  sordino train sentiment labelled.tsv --language de --consent-basis 'consent to analytics' --out de.model",
      "  sordino train sentiment labelled.tsv --language de --consent-basis contract --audit --out de.model",
      "  sordino train sentiment --generated 5000 --language en --out en.model",
      "  sordino evaluate sentiment texts.tsv --language de --model de.model"
    })
final class TrainSentimentCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE.tsv",
      description = "Labelled sanitized texts in UTF-8.")
  private @Nullable Path file;

  @Option(
      names = "--generated",
      paramLabel = "N",
      description =
          "Instead of a file: N generated conversations, weakly labelled by the lexicon's rules.")
  private @Nullable Long generated;

  @Option(
      names = "--language",
      required = true,
      paramLabel = "CODE",
      description = "The texts' language, such as de.")
  private String language;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where to write the model.")
  private Path out;

  @Option(
      names = "--consent-basis",
      paramLabel = "TEXT",
      description = "Why the texts may be used for training; goes into the card.")
  private @Nullable String consentBasis;

  @Option(
      names = "--k",
      paramLabel = "K",
      description = "People who must have used a feature. Default: anonymize.k.")
  private @Nullable Integer k;

  @Option(
      names = "--regularization",
      paramLabel = "L",
      defaultValue = "0.1",
      description =
          "Weight of the L2 penalty: the larger, the less single texts count. Default:"
              + " ${DEFAULT-VALUE}.")
  private double regularization;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed gives the same weights. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--audit",
      description = {
        "Also attacks models trained the same way: membership by shadow models, and planted rare",
        "strings. Where an attack succeeds, no model is written, and the exit code is 4."
      })
  private boolean audit;

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description = "Notes the experiment in ops.experiments there.")
  private @Nullable String warehouse;

  @Mixin private ConfigOptions configuration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    SordinoConfig config = configuration.load();
    requireLanguage();
    TrainingOptions options =
        new TrainingOptions(
            language,
            config.tenant(),
            basis(),
            k == null ? config.anonymize().k() : k,
            regularization,
            seed,
            config.residual().toleratedShare());
    ModelAudit.Extent extent = audit ? ModelAudit.Extent.USUAL : ModelAudit.Extent.NONE;
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    SentimentModel model;
    try (SparkSession spark = Sessions.open("train", config)) {
      SentimentTrainer trainer = new SentimentTrainer(spark, options);
      model =
          file == null
              ? trainer.train(requireNonNull(generated), extent, today)
              : trainer.train(file, extent, today);
      if (warehouse != null) {
        new Experiments(Warehouse.openExisting(spark, warehouse)).add(model, Instant.now());
      }
    }
    CardPrinter.print(model.card(), spec.commandLine().getOut());
    if (!model.card().mayBeKept()) {
      throw new PrivacyException(
          "The model tells of people (the audit's figures are above), so it was not written: train"
              + " on more people, or with a larger --regularization or --k.");
    }
    SentimentModelFile.write(model, out);
    spec.commandLine().getOut().printf("%s%n", out);
    return 0;
  }

  private String basis() {
    if ((file == null) == (generated == null)) {
      throw new ParameterException(
          spec.commandLine(), "Give either FILE.tsv with labelled texts or --generated");
    }
    if (generated != null && generated < 1) {
      throw new ParameterException(spec.commandLine(), "--generated must be positive");
    }
    if (file == null) {
      return "none needed: no person said it";
    }
    if (!Files.isRegularFile(file)) {
      throw new ConfigException(file + " is no file");
    }
    if (consentBasis == null) {
      throw new ParameterException(
          spec.commandLine(),
          "Missing required option: '--consent-basis=TEXT': say why the texts may be used");
    }
    return consentBasis;
  }

  private void requireLanguage() {
    try {
      if (LanguagePacks.load(language).scores("sentiment").isEmpty()) {
        throw new ConfigException(
            "--language: the pack '" + language + "' has no scores/sentiment.tsv");
      }
    } catch (IllegalArgumentException unknown) {
      throw new ConfigException("--language: " + unknown.getMessage());
    }
  }
}
