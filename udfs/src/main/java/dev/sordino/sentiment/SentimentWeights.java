package dev.sordino.sentiment;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A multinomial logistic regression over {@link SentimentFeatures}: the weights alone, as
 * spark-mllib found them. Scoring needs no Spark.
 */
public final class SentimentWeights implements Serializable {
  private static final long serialVersionUID = 1L;

  private final SentimentVocabulary vocabulary;
  private final EnumMap<SentimentLabel, double[]> weights;
  private final EnumMap<SentimentLabel, Double> intercepts;

  /**
   * @param weights by class, for each of the classes seen in training, each as long as the
   *     vocabulary's vectors
   * @param intercepts of the same classes
   * @throws IllegalArgumentException if these don't fit together
   */
  public SentimentWeights(
      SentimentVocabulary vocabulary,
      Map<SentimentLabel, double[]> weights,
      Map<SentimentLabel, Double> intercepts) {
    if (weights.size() < 2 || !weights.keySet().equals(intercepts.keySet())) {
      throw new IllegalArgumentException(
          "a classifier needs weights and intercepts of two classes");
    }
    if (weights.values().stream().anyMatch(of -> of.length != vocabulary.size())) {
      throw new IllegalArgumentException("weights and vocabulary differ in length");
    }
    this.vocabulary = vocabulary;
    this.weights = new EnumMap<>(weights);
    this.intercepts = new EnumMap<>(intercepts);
  }

  public SentimentVocabulary vocabulary() {
    return vocabulary;
  }

  /** By class; a copy of the map, not of the arrays. */
  Map<SentimentLabel, double[]> byClass() {
    return new EnumMap<>(weights);
  }

  Map<SentimentLabel, Double> intercepts() {
    return new EnumMap<>(intercepts);
  }

  /** How likely each class is, if all were equally frequent; 0 for a class not seen in training. */
  public Map<SentimentLabel, Double> probabilities(SentimentFeatures.Found found) {
    SentimentVocabulary.Vector vector = vocabulary.of(found);
    EnumMap<SentimentLabel, Double> margins = new EnumMap<>(SentimentLabel.class);
    double largest = Double.NEGATIVE_INFINITY;
    for (Map.Entry<SentimentLabel, double[]> of : weights.entrySet()) {
      double margin = intercepts.getOrDefault(of.getKey(), 0.0);
      for (int i = 0; i < vector.indices().length; i++) {
        margin += of.getValue()[vector.indices()[i]] * vector.values()[i];
      }
      margins.put(of.getKey(), margin);
      largest = Math.max(largest, margin);
    }
    double sum = 0;
    for (double margin : margins.values()) {
      sum += Math.exp(margin - largest);
    }
    EnumMap<SentimentLabel, Double> probabilities = new EnumMap<>(SentimentLabel.class);
    for (SentimentLabel label : SentimentLabel.values()) {
      Double margin = margins.get(label);
      probabilities.put(label, margin == null ? 0 : Math.exp(margin - largest) / sum);
    }
    return probabilities;
  }

  /**
   * The probability of positive minus that of negative, kept within the range of the likeliest
   * class, so that {@link SentimentLabel#of} gives that class.
   *
   * @return empty where the text has no feature that the model knows
   */
  public OptionalDouble score(SentimentFeatures.Found found) {
    if (vocabulary.of(found).indices().length == 0) {
      return OptionalDouble.empty();
    }
    Map<SentimentLabel, Double> probabilities = probabilities(found);
    double negative = probabilities.getOrDefault(SentimentLabel.NEGATIVE, 0.0);
    double neutral = probabilities.getOrDefault(SentimentLabel.NEUTRAL, 0.0);
    double positive = probabilities.getOrDefault(SentimentLabel.POSITIVE, 0.0);
    double score = positive - negative;
    if (positive > negative && positive > neutral) {
      return OptionalDouble.of(Math.max(score, SentimentLabel.POSITIVE_FROM));
    }
    if (negative > neutral) {
      return OptionalDouble.of(Math.min(score, SentimentLabel.NEGATIVE_TO));
    }
    return OptionalDouble.of(
        Math.min(
            Math.nextDown(SentimentLabel.POSITIVE_FROM),
            Math.max(Math.nextUp(SentimentLabel.NEGATIVE_TO), score)));
  }
}
