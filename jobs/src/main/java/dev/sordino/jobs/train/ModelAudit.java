package dev.sordino.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import dev.sordino.language.LanguagePacks;
import dev.sordino.sentiment.ModelCard;
import dev.sordino.sentiment.SentimentFeatures;
import dev.sordino.sentiment.SentimentLabel;
import dev.sordino.sentiment.SentimentWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.storage.StorageLevel;

/**
 * Attacks models that are trained as the audited one is.
 *
 * <p>Membership: shadow models are trained on random halves of the people. One is the target, the
 * others tell how sure models are of a person's texts when they have seen them and when they have
 * not; two normal distributions are fitted, and their likelihood ratio guesses whether the target
 * has seen the person (Carlini et al., Membership Inference Attacks From First Principles, S&P
 * 2022, with one variance for all people, since shadow models are few). Every model is the target
 * once. The audit passes where the mean area under the ROC curve is at most {@link #MOST_AUC}.
 *
 * <p>Canaries: one person each repeats a rare string in texts of one class. After training, a text
 * with the string must score as the same text with a string that was never planted (Carlini et al.,
 * The Secret Sharer, USENIX Security 2019: what is not memorised can't be told from random).
 */
public final class ModelAudit {

  /** How hard to attack. */
  public enum Extent {
    NONE(0),
    /** Some seconds to minutes. */
    USUAL(16);

    private final int shadows;

    Extent(int shadows) {
      this.shadows = shadows;
    }
  }

  static final double MOST_AUC = 0.52;
  static final double MOST_EFFECT = 1e-9;

  /** More people are sampled: fewer in a model leave more of each in it, so this errs safely. */
  private static final long MOST_SUBJECTS = 20_000;

  private static final int CANARIES = 10;
  private static final int REPEATED = 25;
  private static final int SYLLABLES = 5;

  private final Fit fit;
  private final long seed;
  private final int shadows;

  ModelAudit(Fit fit, long seed, Extent extent) {
    this(fit, seed, extent.shadows);
  }

  /**
   * @param shadows at least 3, so that others than the target tell of both cases
   */
  ModelAudit(Fit fit, long seed, int shadows) {
    this.fit = fit;
    this.seed = seed;
    this.shadows = shadows;
  }

  /**
   * Attacks.
   *
   * @param rows what the model was trained on, of {@link FeatureTask}
   */
  ModelCard.Audit of(Dataset<Row> rows) {
    Dataset<Row> sample = sample(rows).persist(StorageLevel.MEMORY_AND_DISK_SER());
    try {
      Membership membership = membership(sample);
      double effect = canaryEffect(sample);
      return new ModelCard.Audit(
          shadows,
          membership.subjects,
          membership.auc,
          membership.auc - membership.margin,
          membership.auc + membership.margin,
          CANARIES,
          effect,
          membership.auc <= MOST_AUC && effect <= MOST_EFFECT);
    } finally {
      sample.unpersist();
    }
  }

  private Dataset<Row> sample(Dataset<Row> rows) {
    long subjects = rows.select("subject").distinct().count();
    if (subjects <= MOST_SUBJECTS) {
      return rows;
    }
    long parts = 1_000_000;
    return rows.filter(
        pmod(xxhash64(col("subject"), lit(seed), lit("sample")), lit(parts))
            .lt(parts * MOST_SUBJECTS / subjects));
  }

  private record Membership(long subjects, double auc, double margin) {}

  private Membership membership(Dataset<Row> sample) {
    List<Row> texts = sample.select("subject", "label", "names", "lexicon").collectAsList();
    Map<String, double[]> sums = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    boolean[][] in = new boolean[shadows][];
    List<String> subjects =
        texts.stream().map(row -> String.valueOf(row.getString(0))).distinct().sorted().toList();
    for (int s = 0; s < shadows; s++) {
      Dataset<Row> half = sample.filter(isIn(s));
      in[s] = membersOf(half, subjects);
      SentimentWeights weights = fit.of(half);
      for (Row text : texts) {
        String subject = String.valueOf(text.getString(0));
        sums.computeIfAbsent(subject, name -> new double[shadows])[s] += sureness(weights, text);
        if (s == 0) {
          counts.merge(subject, 1, Integer::sum);
        }
      }
    }
    double[][] sure = new double[shadows][subjects.size()];
    for (int i = 0; i < subjects.size(); i++) {
      String subject = subjects.get(i);
      for (int s = 0; s < shadows; s++) {
        sure[s][i] =
            sums.getOrDefault(subject, new double[shadows])[s] / counts.getOrDefault(subject, 1);
      }
    }
    double[] aucs = new double[shadows];
    for (int s = 0; s < shadows; s++) {
      aucs[s] = LikelihoodRatioAttack.auc(sure, in, s);
    }
    double mean = Arrays.stream(aucs).average().orElseThrow();
    double variance =
        Arrays.stream(aucs).map(auc -> (auc - mean) * (auc - mean)).sum() / (shadows - 1);
    return new Membership(subjects.size(), mean, 1.96 * Math.sqrt(variance / shadows));
  }

  private Column isIn(int shadow) {
    return pmod(xxhash64(col("subject"), lit(seed), lit("shadow"), lit(shadow)), lit(2)).equalTo(0);
  }

  private static boolean[] membersOf(Dataset<Row> half, List<String> subjects) {
    boolean[] members = new boolean[subjects.size()];
    for (Row row : half.select("subject").distinct().collectAsList()) {
      members[Collections.binarySearch(subjects, String.valueOf(row.getString(0)))] = true;
    }
    return members;
  }

  /** log(p / (1 - p)) of the text's own class: near to normal over models. */
  private static double sureness(SentimentWeights weights, Row text) {
    double p =
        weights
            .probabilities(FeatureTask.found(text))
            .getOrDefault(SentimentLabel.values()[text.<Integer>getAs("label")], 0.0);
    double kept = Math.min(1 - 1e-9, Math.max(1e-9, p));
    return Math.log(kept / (1 - kept));
  }

  private double canaryEffect(Dataset<Row> sample) {
    SentimentFeatures features = new SentimentFeatures(LanguagePacks.load(fit.language()));
    Random random = new Random(seed);
    List<Integer> classes =
        sample.select("label").distinct().collectAsList().stream()
            .map(row -> row.getInt(0))
            .sorted()
            .toList();
    List<String> planted = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (int c = 0; c < CANARIES; c++) {
      String canary = rareWord(random);
      planted.add(canary);
      SentimentFeatures.Found found = features.of(carrier(canary));
      for (int i = 0; i < REPEATED; i++) {
        rows.add(canaryRow(classes.get(c % classes.size()), found, "canary " + c));
      }
    }
    SentimentWeights weights =
        fit.of(sample.unionByName(sample.sparkSession().createDataFrame(rows, FeatureTask.SCHEMA)));
    double largest = 0;
    for (String canary : planted) {
      double with = weights.score(features.of(carrier(canary))).orElse(0);
      double without = weights.score(features.of(carrier(rareWord(random)))).orElse(0);
      largest = Math.max(largest, Math.abs(with - without));
    }
    return largest;
  }

  private static Row canaryRow(int label, SentimentFeatures.Found found, String subject) {
    return RowFactory.create(
        label,
        asScala(new ArrayList<>(found.names())).toSeq(),
        asScala(Arrays.stream(found.lexicon()).boxed().toList()).toSeq(),
        subject,
        null,
        null,
        FeatureTask.USED);
  }

  private static String carrier(String word) {
    return "code " + word;
  }

  /** Speakable, and in no list. */
  private static String rareWord(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < SYLLABLES; i++) {
      word.append("bdfgklmnprstvwxz".charAt(random.nextInt(16)));
      word.append("aeiou".charAt(random.nextInt(5)));
      word.append("qxzjkv".charAt(random.nextInt(6)));
    }
    return word.toString();
  }
}
