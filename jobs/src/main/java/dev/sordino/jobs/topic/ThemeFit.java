package dev.sordino.jobs.topic;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import dev.sordino.topic.Coherence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Themes as clusters of conversations: spherical k-means on TF-IDF (Dhillon and Modha 2001), by
 * spark-mllib. The centres are found on a bounded sample, drawn by keyed ids and in one order, so
 * that the same seed gives the same themes; all conversations are then assigned to them.
 */
final class ThemeFit {

  private static final int SAMPLE = 20_000;
  private static final int TRIES = 3;
  private static final int ITERATIONS = 30;

  /** Of a centre, before those are dropped that fewer than k people used within the theme. */
  private static final int TERMS = 30;

  /** Whose coherence is measured. */
  private static final int FOREMOST = 8;

  private final Vocabulary vocabulary;
  private final KMeansModel model;

  /**
   * Per cluster the terms to show, the weightiest first; empty for what fewer than k people share.
   */
  private final List<Map<String, Double>> terms = new ArrayList<>();

  private final List<Double> coherence = new ArrayList<>();

  private ThemeFit(Vocabulary vocabulary, KMeansModel model) {
    this.vocabulary = vocabulary;
    this.model = model;
  }

  /**
   * Fits every number of themes that was asked for, and takes the most coherent.
   *
   * @param conversations with {@code conversation_id}, {@code person}, {@code terms}, {@code
   *     features}
   * @param number of them
   */
  static ThemeFit best(
      Dataset<Row> conversations, long number, Vocabulary vocabulary, TopicOptions options, int k) {
    Dataset<Row> sample =
        conversations
            .orderBy(xxhash64(col("conversation_id")), col("conversation_id"))
            .limit(SAMPLE)
            .select("features")
            .coalesce(1)
            .cache();
    try {
      ThemeFit best = null;
      for (int themes : options.themes()) {
        ThemeFit fit = new ThemeFit(vocabulary, model(sample, themes, options.seed()));
        fit.describe(conversations, number, k);
        if (best == null || fit.meanCoherence() > best.meanCoherence()) {
          best = fit;
        }
      }
      return Objects.requireNonNull(best);
    } finally {
      sample.unpersist();
    }
  }

  /** The best of a few starts, by what they leave unexplained. */
  private static KMeansModel model(Dataset<Row> sample, int themes, long seed) {
    KMeansModel best = null;
    for (int i = 0; i < TRIES; i++) {
      KMeansModel model =
          new KMeans()
              .setK(themes)
              .setSeed(seed + i)
              .setMaxIter(ITERATIONS)
              .setDistanceMeasure("cosine")
              .setPredictionCol("cluster")
              .fit(sample);
      if (best == null || model.summary().trainingCost() < best.summary().trainingCost()) {
        best = model;
      }
    }
    return Objects.requireNonNull(best);
  }

  /** The conversations with their {@code cluster}. */
  Dataset<Row> assigned(Dataset<Row> conversations) {
    return model.transform(conversations);
  }

  int clusters() {
    return terms.size();
  }

  Map<String, Double> terms(int cluster) {
    return terms.get(cluster);
  }

  @Nullable Double coherence(int cluster) {
    double its = coherence.get(cluster);
    return Double.isNaN(its) ? null : its;
  }

  double meanCoherence() {
    return coherence.stream()
        .mapToDouble(Double::doubleValue)
        .filter(c -> !Double.isNaN(c))
        .average()
        .orElse(-1);
  }

  private void describe(Dataset<Row> conversations, long number, int k) {
    Vector[] centres = model.clusterCenters();
    List<Row> candidates = new ArrayList<>();
    for (int cluster = 0; cluster < centres.length; cluster++) {
      double[] centre = centres[cluster].toArray();
      for (int place : foremost(centre)) {
        candidates.add(RowFactory.create(cluster, vocabulary.term(place), centre[place]));
      }
    }
    Dataset<Row> wanted =
        conversations
            .sparkSession()
            .createDataFrame(
                candidates,
                new StructType()
                    .add("cluster", DataTypes.IntegerType)
                    .add("term", DataTypes.StringType)
                    .add("weight", DataTypes.DoubleType));
    List<Row> shared =
        assigned(conversations)
            .select(col("cluster"), col("person"), explode(col("terms")).as("term"))
            .join(broadcast(wanted), new String[] {"cluster", "term"}, "inner")
            .groupBy("cluster", "term", "weight")
            .agg(countDistinct("person").as("people"))
            .filter(col("people").geq(k))
            .orderBy(col("cluster"), col("weight").desc(), col("term"))
            .collectAsList();
    for (int cluster = 0; cluster < centres.length; cluster++) {
      terms.add(new LinkedHashMap<>());
    }
    for (Row row : shared) {
      terms.get(row.getInt(0)).put(row.getString(1), row.getDouble(2));
    }
    measure(conversations, number);
  }

  private static int[] foremost(double[] centre) {
    return IntStream.range(0, centre.length)
        .filter(place -> centre[place] > 0)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer place) -> centre[place]).reversed())
        .limit(TERMS)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private void measure(Dataset<Row> conversations, long number) {
    List<List<String>> foremost =
        terms.stream().map(its -> its.keySet().stream().limit(FOREMOST).toList()).toList();
    TreeMap<String, List<Integer>> themesOf = new TreeMap<>();
    for (int cluster = 0; cluster < foremost.size(); cluster++) {
      for (String term : foremost.get(cluster)) {
        themesOf.computeIfAbsent(term, key -> new ArrayList<>()).add(cluster);
      }
    }
    Map<String, Long> together = new HashMap<>();
    conversations
        .select(col("terms"))
        .flatMap(new PairsTask(themesOf), Encoders.STRING())
        .groupBy("value")
        .agg(count(lit(1)).as("conversations"))
        .collectAsList()
        .forEach(row -> together.put(row.getString(0), row.getLong(1)));
    for (List<String> its : foremost) {
      coherence.add(Coherence.npmi(its, together, number));
    }
  }
}
