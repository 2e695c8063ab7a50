package dev.sordino.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import dev.sordino.language.LanguagePacks;
import dev.sordino.sentiment.SentimentFeatures;
import dev.sordino.sentiment.SentimentLabel;
import dev.sordino.sentiment.SentimentVocabulary;
import dev.sordino.sentiment.SentimentWeights;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Features in, weights out: a multinomial logistic regression with an L2 penalty, by spark-mllib.
 *
 * <p>Each person weighs the same, however much they wrote, and each class, however rare it is. A
 * feature is known to the model only if k people used it; where each row counts as a person, which
 * is no proof, it must be a word of the language pack's public lists besides.
 *
 * @param k people who must have used a feature
 * @param publicWords whether features must be public words, too
 * @param regularization weight of the penalty
 */
record Fit(String language, int k, boolean publicWords, double regularization)
    implements Serializable {

  /** Of the features that k people used, the most frequent ones. */
  private static final int MOST_FEATURES = 50_000;

  private static final int MOST_ITERATIONS = 100;
  private static final double TOLERANCE = 1e-6;

  private static final StructType VECTORS =
      new StructType()
          .add("label", DataTypes.DoubleType, false)
          .add("weight", DataTypes.DoubleType, false)
          .add("features", SQLDataTypes.VectorType(), false);

  /** The name that spark-mllib has for it. */
  static String algorithm() {
    return LogisticRegression.class.getName();
  }

  /**
   * Trains; the same rows give the same weights.
   *
   * @param rows of {@link FeatureTask}
   */
  SentimentWeights of(Dataset<Row> rows) {
    SentimentVocabulary vocabulary = vocabulary(rows);
    Dataset<Row> weighted = weighted(rows);
    TreeMap<Integer, Double> mass = new TreeMap<>();
    weighted
        .groupBy("label")
        .agg(sum("weight"))
        .collectAsList()
        .forEach(row -> mass.put(row.getInt(0), row.getDouble(1)));
    List<Integer> classes = List.copyOf(mass.keySet());
    double total = mass.values().stream().mapToDouble(Double::doubleValue).sum();
    List<Double> share =
        classes.stream().map(c -> total / classes.size() / mass.getOrDefault(c, total)).toList();
    Dataset<Row> vectors =
        weighted
            .map(
                (MapFunction<Row, Row>) row -> vector(row, vocabulary, classes, share),
                Encoders.row(VECTORS))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      LogisticRegressionModel fitted =
          new LogisticRegression()
              .setFamily("multinomial")
              .setRegParam(regularization)
              .setElasticNetParam(0)
              .setStandardization(false)
              .setWeightCol("weight")
              .setMaxIter(MOST_ITERATIONS)
              .setTol(TOLERANCE)
              .fit(vectors);
      return weights(fitted, vocabulary, classes);
    } finally {
      vectors.unpersist();
    }
  }

  private SentimentVocabulary vocabulary(Dataset<Row> rows) {
    Dataset<Row> used =
        rows.select(col("subject"), explode(col("names")).as("name"))
            .distinct()
            .groupBy("name")
            .agg(count(lit(1)).as("subjects"))
            .filter(col("subjects").geq(k));
    if (publicWords) {
      SentimentFeatures features = new SentimentFeatures(LanguagePacks.load(language));
      List<String> listed = new ArrayList<>();
      for (String name : names(used)) {
        if (features.isPublic(name)) {
          listed.add(name);
        }
      }
      return new SentimentVocabulary(listed);
    }
    return new SentimentVocabulary(names(used));
  }

  private static List<String> names(Dataset<Row> used) {
    return used
        .orderBy(col("subjects").desc(), col("name"))
        .limit(MOST_FEATURES)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /** Sorted, so that sums are made in the same order each time. */
  private static Dataset<Row> weighted(Dataset<Row> rows) {
    Dataset<Row> bySubject =
        rows.groupBy("subject").agg(lit(1.0).divide(count(lit(1))).as("weight"));
    return rows.join(bySubject, "subject")
        .repartition(col("subject"))
        .sortWithinPartitions(col("subject"), col("label"), xxhash64(col("names")));
  }

  private static Row vector(
      Row row, SentimentVocabulary vocabulary, List<Integer> classes, List<Double> share) {
    SentimentVocabulary.Vector vector = vocabulary.of(FeatureTask.found(row));
    int label = classes.indexOf(row.<Integer>getAs("label"));
    return RowFactory.create(
        (double) label,
        row.<Double>getAs("weight") * share.get(label),
        Vectors.sparse(vocabulary.size(), vector.indices(), vector.values()));
  }

  private static SentimentWeights weights(
      LogisticRegressionModel fitted, SentimentVocabulary vocabulary, List<Integer> classes) {
    EnumMap<SentimentLabel, double[]> weights = new EnumMap<>(SentimentLabel.class);
    EnumMap<SentimentLabel, Double> intercepts = new EnumMap<>(SentimentLabel.class);
    for (int c = 0; c < classes.size(); c++) {
      SentimentLabel label = SentimentLabel.values()[classes.get(c)];
      double[] of = new double[vocabulary.size()];
      for (int i = 0; i < of.length; i++) {
        of[i] = fitted.coefficientMatrix().apply(c, i);
      }
      weights.put(label, of);
      intercepts.put(label, fitted.interceptVector().apply(c));
    }
    return new SentimentWeights(vocabulary, weights, intercepts);
  }
}
