package dev.sordino.sentiment;

import dev.sordino.language.LanguagePack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Scores with trained models, one a language; a text in any other language has no score. */
public final class ModelSentimentEngine implements SentimentEngine {

  /** As in configuration. */
  public static final String ID = "model";

  private record Prepared(SentimentModel model, SentimentFeatures features) {}

  private final Map<String, Prepared> byLanguage = new HashMap<>();

  /**
   * @param packs of the models' languages
   * @throws SentimentModelException if two are of one language, or of one there is no pack
   */
  public ModelSentimentEngine(List<SentimentModel> models, List<LanguagePack> packs) {
    for (SentimentModel model : models) {
      String language = model.card().language();
      LanguagePack pack =
          packs.stream()
              .filter(of -> of.code().equals(language))
              .findFirst()
              .orElseThrow(
                  () ->
                      new SentimentModelException(
                          "a sentiment model is for the language "
                              + language
                              + ", which is not in use"));
      if (byLanguage.put(language, new Prepared(model, new SentimentFeatures(pack))) != null) {
        throw new SentimentModelException("two sentiment models are for the language " + language);
      }
    }
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public OptionalDouble score(String text, LanguagePack pack) {
    Prepared prepared = byLanguage.get(pack.code());
    return prepared == null
        ? OptionalDouble.empty()
        : prepared.model().weights().score(prepared.features().of(text));
  }
}
