package dev.sordino.jobs.cli;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.evaluate.SentimentEvaluation;
import dev.sordino.jobs.evaluate.SentimentFigures;
import dev.sordino.jobs.measure.SentimentModels;
import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import dev.sordino.sentiment.ModelSentimentEngine;
import dev.sordino.sentiment.SentimentEngine;
import dev.sordino.sentiment.SentimentModel;
import dev.sordino.sentiment.Sentiments;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino evaluate sentiment}. */
@Command(
    name = "sentiment",
    description = {
      "Measures a sentiment engine on labelled texts.",
      "Reads a tab-separated file whose header names text, label and perhaps id; labels are negative,"
          + " neutral, positive. Says macro-F1, each class's precision, recall and F1, and who was"
          + " taken for whom."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  sordino evaluate sentiment texts.tsv --language de",
      "  sordino evaluate sentiment texts.tsv --language en --json --predictions said.tsv",
      "  sordino evaluate sentiment texts.tsv --language de --model de.model"
    })
final class EvaluateSentimentCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE.tsv", description = "Labelled texts in UTF-8.")
  private Path file;

  @Option(
      names = "--language",
      required = true,
      paramLabel = "CODE",
      description = "The texts' language, such as de.")
  private String language;

  @Option(
      names = "--engine",
      defaultValue = "lexicon",
      paramLabel = "ID",
      description = "The sentiment engine; default ${DEFAULT-VALUE}.")
  private String engine;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A model of `sordino train sentiment`, instead of --engine.")
  private @Nullable Path model;

  @Option(
      names = "--predictions",
      paramLabel = "OUT.tsv",
      description = "Writes each text's id, or row number, with the label and score given.")
  private @Nullable Path predictions;

  @Option(names = "--json", description = "Prints JSON instead of tables.")
  private boolean json;

  @Mixin private ConfigOptions configuration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ConfigException(file + " is no file");
    }
    SentimentFigures figures =
        new SentimentEvaluation(namedEngine(), pack()).run(file, predictions);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      figures.printJson(out);
    } else {
      figures.printText(out);
    }
    return 0;
  }

  private SentimentEngine namedEngine() {
    if (model != null) {
      SentimentModel read = SentimentModels.read(model, configuration.load());
      if (!read.card().language().equals(language)) {
        throw new ConfigException(
            model + " is for the language " + read.card().language() + ", not " + language);
      }
      return new ModelSentimentEngine(List.of(read), List.of(pack()));
    }
    try {
      return Sentiments.engine(engine);
    } catch (IllegalArgumentException unknown) {
      throw new ConfigException("--engine: " + unknown.getMessage());
    }
  }

  private LanguagePack pack() {
    LanguagePack pack;
    try {
      pack = LanguagePacks.load(language);
    } catch (IllegalArgumentException unknown) {
      throw new ConfigException("--language: " + unknown.getMessage());
    }
    if (pack.scores("sentiment").isEmpty()) {
      throw new ConfigException(
          "--language: the pack '" + language + "' has no scores/sentiment.tsv");
    }
    return pack;
  }
}
