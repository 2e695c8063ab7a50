package dev.sordino.jobs.measure;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.language.LanguagePacks;
import dev.sordino.sentiment.ModelSentimentEngine;
import dev.sordino.sentiment.SentimentEngine;
import dev.sordino.sentiment.SentimentModel;
import dev.sordino.sentiment.SentimentModelException;
import dev.sordino.sentiment.SentimentModelFile;
import dev.sordino.sentiment.Sentiments;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The sentiment engine of a configuration, with the models it needs, on its way to the tasks.
 *
 * @param engine id
 * @param models empty but for the engine {@code model}
 */
public record SentimentModels(String engine, List<SentimentModel> models) implements Serializable {

  public SentimentModels {
    models = List.copyOf(models);
  }

  /**
   * Reads the configured models and checks that each may be used and every language has one.
   *
   * @throws ConfigException if a model is missing, damaged, without a card or another tenant's
   */
  public static SentimentModels of(SordinoConfig config) {
    List<SentimentModel> models = new ArrayList<>();
    for (String file : config.measure().sentimentModels()) {
      models.add(read(Path.of(file), config));
    }
    SentimentModels chosen = new SentimentModels(config.measure().sentimentEngine(), models);
    List<String> modelled = models.stream().map(model -> model.card().language()).toList();
    for (String language : models.isEmpty() ? List.<String>of() : config.languages()) {
      if (!modelled.contains(language)) {
        throw new ConfigException(
            "measure.sentiment-models has no model for the language " + language);
      }
    }
    try {
      chosen.open(config.languages());
    } catch (IllegalArgumentException | SentimentModelException wrong) {
      throw new ConfigException("measure: " + wrong.getMessage());
    }
    return chosen;
  }

  /**
   * One model, if it may be used.
   *
   * @throws ConfigException if it is missing, damaged, without a card or of a tenant whose models
   *     the configuration doesn't allow
   */
  public static SentimentModel read(Path file, SordinoConfig config) {
    if (!Files.isRegularFile(file)) {
      throw new ConfigException(file + " is no file");
    }
    SentimentModel model;
    try {
      model = SentimentModelFile.read(file);
    } catch (SentimentModelException wrong) {
      throw new ConfigException(String.valueOf(wrong.getMessage()));
    } catch (IOException failed) {
      throw new ConfigException(file + " can't be read: " + failed.getClass().getSimpleName());
    }
    String tenant = model.card().tenant();
    if (!tenant.equals(config.tenant()) && !config.measure().modelTenants().contains(tenant)) {
      throw new ConfigException(
          file
              + " was trained in another tenant than "
              + config.tenant()
              + ": list that one in measure.model-tenants if its texts may serve this one");
    }
    return model;
  }

  /**
   * The engine itself, in the JVM that asks.
   *
   * @param languages in use
   */
  public SentimentEngine open(List<String> languages) {
    return engine.equals(ModelSentimentEngine.ID)
        ? new ModelSentimentEngine(models, languages.stream().map(LanguagePacks::load).toList())
        : Sentiments.engine(engine);
  }
}
