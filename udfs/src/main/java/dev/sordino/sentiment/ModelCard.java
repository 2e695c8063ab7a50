package dev.sordino.sentiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model was made of, and how well it does. It names no person: only counts.
 *
 * @param kind what it does, such as {@code sentiment}
 * @param language ISO 639-1 of the texts it was trained on, the only ones it scores
 * @param tenant whose texts they were
 * @param trainedOn day, ISO 8601, UTC; erasures after it are not in the model
 * @param consentBasis why the texts may be used for training, in the words of whoever trained it
 * @param metrics on subjects that were held out
 * @param audit of what it tells of people; null where none was made
 */
public record ModelCard(
    String kind,
    String language,
    String tenant,
    @JsonProperty("trained_on") String trainedOn,
    @JsonProperty("consent_basis") String consentBasis,
    Data data,
    Vocabulary vocabulary,
    Training training,
    List<Metrics> metrics,
    @Nullable Audit audit)
    implements Serializable {

  public ModelCard {
    metrics = List.copyOf(metrics);
  }

  /** Whether no audit has found that the model tells of people. */
  public boolean mayBeKept() {
    return audit == null || audit.passed();
  }

  /** The same with an audit. */
  public ModelCard with(Audit made) {
    return new ModelCard(
        kind, language, tenant, trainedOn, consentBasis, data, vocabulary, training, metrics, made);
  }

  /**
   * The texts.
   *
   * @param source a name for them
   * @param sha256 of the file, or empty where they were generated
   * @param from first day, ISO 8601; null where unknown
   * @param until last day
   * @param texts used
   * @param subjects distinct people who wrote them
   * @param subjectsAreRows whether no column tells who wrote a text, so that each counts as another
   *     person's
   * @param empty left out since nothing in them is a feature
   * @param suspect left out since something identifying seemed to be left in them
   * @param labels texts by label
   */
  public record Data(
      String source,
      String sha256,
      @Nullable String from,
      @Nullable String until,
      long texts,
      long subjects,
      @JsonProperty("subjects_are_rows") boolean subjectsAreRows,
      long empty,
      long suspect,
      Map<String, Long> labels)
      implements Serializable {
    public Data {
      labels = Map.copyOf(labels);
    }
  }

  /**
   * The features.
   *
   * @param rule {@code k-subjects}: k people used each; {@code public-words}: each is also of the
   *     language pack's public lists
   * @param features how many, beside the lexicon's
   */
  public record Vocabulary(String rule, int k, int features) implements Serializable {}

  /**
   * How it was trained.
   *
   * @param algorithm class of spark-mllib
   * @param regularization weight of the L2 penalty
   * @param features version of {@link SentimentFeatures}
   * @param versions of what it rests on, by name
   */
  public record Training(
      String algorithm,
      double regularization,
      long seed,
      int features,
      Map<String, String> versions)
      implements Serializable {
    public Training {
      versions = Map.copyOf(versions);
    }
  }

  /**
   * How well a group of held-out texts is read.
   *
   * @param group {@code all}, or such as {@code channel chat}
   * @param macroF1 over the classes that occur
   * @param lexiconMacroF1 what the lexicon engine reaches on the same texts
   */
  public record Metrics(
      String group,
      long texts,
      @JsonProperty("macro_f1") double macroF1,
      @JsonProperty("lexicon_macro_f1") double lexiconMacroF1)
      implements Serializable {}

  /**
   * What the training tells of people, found by attacking models that were trained the same way.
   *
   * @param shadows models trained
   * @param subjects attacked
   * @param auc of telling a training subject from a held-out one; 0.5 is guessing
   * @param aucLow lower end of its 95 % interval over the shadow models
   * @param aucHigh upper end
   * @param canaries planted
   * @param canaryEffect largest change of a score when a canary stands where another string stood
   * @param passed whether both kept their bounds
   */
  public record Audit(
      int shadows,
      long subjects,
      double auc,
      @JsonProperty("auc_low") double aucLow,
      @JsonProperty("auc_high") double aucHigh,
      int canaries,
      @JsonProperty("canary_effect") double canaryEffect,
      boolean passed)
      implements Serializable {}
}
