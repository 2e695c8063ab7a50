package dev.sordino.jobs.evaluate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.jspecify.annotations.Nullable;

/** Ratings beside predictions: Spearman's rank correlation and the mean distance, by language. */
public final class SatisfactionFigures {

  /** The name under which all languages together are counted. */
  static final String ALL = "all";

  private static final JsonMapper JSON = new JsonMapper();

  /** The 97.5 % quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  private final String name;
  private final Map<String, Pairs> byLanguage = new TreeMap<>();

  private static final class Pairs {
    private final List<Double> ratings = new ArrayList<>();
    private final List<Double> predictions = new ArrayList<>();
    private int unknown;
  }

  /**
   * @param spearman NaN where fewer than three are predicted, or all are alike
   * @param low lower end of its 95 % interval (Fisher's z with the variance of Fieller, Hartley and
   *     Pearson 1957); NaN where there is no correlation or fewer than four are predicted
   * @param distance mean absolute difference, in points
   */
  record Agreement(
      int rated, int predicted, double spearman, double low, double high, double distance) {}

  SatisfactionFigures(String name) {
    this.name = name;
  }

  void add(String language, double rating, @Nullable Double predicted) {
    for (String group : List.of(language, ALL)) {
      Pairs pairs = byLanguage.computeIfAbsent(group, key -> new Pairs());
      if (predicted == null) {
        pairs.unknown++;
      } else {
        pairs.ratings.add(rating);
        pairs.predictions.add(predicted);
      }
    }
  }

  /** Of one language, or of {@link #ALL}. */
  Agreement of(String language) {
    Pairs pairs = byLanguage.getOrDefault(language, new Pairs());
    double[] ratings = pairs.ratings.stream().mapToDouble(Double::doubleValue).toArray();
    double[] predictions = pairs.predictions.stream().mapToDouble(Double::doubleValue).toArray();
    int n = ratings.length;
    double distance = 0;
    for (int i = 0; i < n; i++) {
      distance += Math.abs(ratings[i] - predictions[i]) / n;
    }
    double spearman =
        n < 3 ? Double.NaN : new SpearmansCorrelation().correlation(ratings, predictions);
    double half = Z * Math.sqrt(1.06 / (n - 3));
    double z = 0.5 * Math.log((1 + spearman) / (1 - spearman));
    return new Agreement(
        n + pairs.unknown,
        n,
        spearman,
        n < 4 ? Double.NaN : Math.tanh(z - half),
        n < 4 ? Double.NaN : Math.tanh(z + half),
        n == 0 ? Double.NaN : distance);
  }

  /** A table for people. */
  public void printText(PrintWriter out) {
    out.println(name);
    out.println("language  rated  predicted  Spearman  95 % interval    mean distance");
    for (String language : byLanguage.keySet()) {
      Agreement its = of(language);
      out.printf(
          "%-8s %,6d  %,9d  %8.3f  %6.3f to %6.3f  %6.2f points%n",
          language,
          its.rated(),
          its.predicted(),
          its.spearman(),
          its.low(),
          its.high(),
          its.distance());
    }
  }

  /** The same as JSON; what is not known is null. */
  public void printJson(PrintWriter out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("file", name);
      for (String language : byLanguage.keySet()) {
        Agreement its = of(language);
        json.writeObjectFieldStart(language);
        json.writeNumberField("rated", its.rated());
        json.writeNumberField("predicted", its.predicted());
        number(json, "spearman", its.spearman());
        number(json, "low", its.low());
        number(json, "high", its.high());
        number(json, "mean_distance", its.distance());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    out.println();
  }

  private static void number(JsonGenerator json, String field, double value) throws IOException {
    if (Double.isNaN(value)) {
      json.writeNullField(field);
    } else {
      json.writeNumberField(field, value);
    }
  }
}
