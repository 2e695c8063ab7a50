package dev.sordino.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import dev.sordino.jobs.BadInputException;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.evaluate.SentimentFigures;
import dev.sordino.jobs.generate.GeneratorOptions;
import dev.sordino.jobs.run.Versions;
import dev.sordino.sentiment.ModelCard;
import dev.sordino.sentiment.SentimentFeatures;
import dev.sordino.sentiment.SentimentLabel;
import dev.sordino.sentiment.SentimentModel;
import dev.sordino.sentiment.SentimentWeights;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Trains a sentiment model on labelled sanitized texts, measures it on people held out, and attacks
 * it.
 */
public final class SentimentTrainer {

  /** Below these, figures of a model are noise, and single people show in it. */
  private static final long FEWEST_TEXTS = 100;

  private static final long FEWEST_OF_A_CLASS = 20;

  /** Every fifth subject is held out to measure; the model itself is trained on all. */
  private static final int FOLDS = 5;

  private static final StructType READ =
      new StructType()
          .add("channel", DataTypes.StringType, true)
          .add("label", DataTypes.IntegerType, false)
          .add("said", DataTypes.IntegerType, false)
          .add("lexicon", DataTypes.IntegerType, false);

  private final SparkSession spark;
  private final TrainingOptions options;

  public SentimentTrainer(SparkSession spark, TrainingOptions options) {
    this.spark = spark;
    this.options = options;
  }

  /**
   * A model of a file of labelled texts.
   *
   * @param audits whether and how hard to attack it
   * @param today for the card
   * @throws BadInputException if the file can't be read, or holds too little to learn from
   * @throws PrivacyException if the texts seem not to be sanitized, or an attack succeeds
   */
  public SentimentModel train(Path file, ModelAudit.Extent audits, LocalDate today)
      throws IOException {
    return train(
        TrainingTexts.of(spark, file),
        String.valueOf(file.getFileName()),
        sha256(file),
        audits,
        today);
  }

  /**
   * A model of generated conversations with weak labels: of nobody's texts.
   *
   * @param conversations how many to generate, in all languages
   */
  public SentimentModel train(long conversations, ModelAudit.Extent audits, LocalDate today) {
    return train(
        TrainingTexts.generated(
            spark, GeneratorOptions.of(conversations, options.seed()), options.language()),
        "%,d generated conversations, weak labels by the lexicon".formatted(conversations),
        "",
        audits,
        today);
  }

  private SentimentModel train(
      TrainingTexts texts,
      String source,
      String sha256,
      ModelAudit.Extent audits,
      LocalDate today) {
    Dataset<Row> all =
        texts
            .rows()
            .mapPartitions(new FeatureTask(options.language()), Encoders.row(FeatureTask.SCHEMA))
            .persist(StorageLevel.MEMORY_AND_DISK_SER());
    try {
      Map<String, Long> states = counts(all, col("state"));
      long suspect = states.getOrDefault(FeatureTask.SUSPECT, 0L);
      requireSanitized(suspect, states.values().stream().mapToLong(Long::longValue).sum());
      Dataset<Row> used = all.filter(col("state").equalTo(FeatureTask.USED));
      Map<String, Long> labels = labels(used);
      requireEnough(labels);
      Fit fit =
          new Fit(
              options.language(), options.k(), texts.subjectsAreRows(), options.regularization());
      SentimentWeights weights = fit.of(used);
      ModelCard card =
          card(
              texts,
              data(
                  used,
                  source,
                  sha256,
                  texts.subjectsAreRows(),
                  states.getOrDefault(FeatureTask.EMPTY, 0L),
                  suspect,
                  labels),
              weights,
              metrics(used, fit),
              today);
      if (audits != ModelAudit.Extent.NONE) {
        card = card.with(new ModelAudit(fit, options.seed(), audits).of(used));
      }
      return new SentimentModel(card, weights);
    } finally {
      all.unpersist();
    }
  }

  private void requireSanitized(long suspect, long texts) {
    if (suspect > options.toleratedShare() * texts) {
      throw new PrivacyException(
          ("Something identifying seems to be left in %,d of %,d texts, more than"
                  + " residual.tolerated-share allows: train on sanitized texts.")
              .formatted(suspect, texts));
    }
  }

  private static void requireEnough(Map<String, Long> labels) {
    long texts = labels.values().stream().mapToLong(Long::longValue).sum();
    if (texts < FEWEST_TEXTS) {
      throw new BadInputException(
          "%,d labelled texts are too few to learn from: %d are the least"
              .formatted(texts, FEWEST_TEXTS));
    }
    if (labels.size() < 2) {
      throw new BadInputException(
          "all texts have the label "
              + labels.keySet().iterator().next()
              + ": nothing can be told apart");
    }
    labels.forEach(
        (label, count) -> {
          if (count < FEWEST_OF_A_CLASS) {
            throw new BadInputException(
                "only %,d texts have the label %s: %d are the least"
                    .formatted(count, label, FEWEST_OF_A_CLASS));
          }
        });
  }

  private static Map<String, Long> labels(Dataset<Row> used) {
    Map<String, Long> labels = new TreeMap<>();
    counts(used, col("label").cast("string"))
        .forEach(
            (label, count) ->
                labels.put(SentimentLabel.values()[Integer.parseInt(label)].id(), count));
    return labels;
  }

  private static Map<String, Long> counts(Dataset<Row> rows, Column by) {
    Map<String, Long> counts = new TreeMap<>();
    rows.groupBy(by.as("group"))
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    return counts;
  }

  private ModelCard.Data data(
      Dataset<Row> used,
      String source,
      String sha256,
      boolean subjectsAreRows,
      long empty,
      long suspect,
      Map<String, Long> labels) {
    Row span =
        used.agg(
                min(functions.try_to_date(col("date"))).cast("string"),
                max(functions.try_to_date(col("date"))).cast("string"),
                countDistinct(col("subject")))
            .head();
    return new ModelCard.Data(
        source,
        sha256,
        span.getString(0),
        span.getString(1),
        labels.values().stream().mapToLong(Long::longValue).sum(),
        span.getLong(2),
        subjectsAreRows,
        empty,
        suspect,
        labels);
  }

  private ModelCard card(
      TrainingTexts texts,
      ModelCard.Data data,
      SentimentWeights weights,
      List<ModelCard.Metrics> metrics,
      LocalDate today) {
    return new ModelCard(
        "sentiment",
        options.language(),
        options.tenant(),
        today.toString(),
        options.consentBasis(),
        data,
        new ModelCard.Vocabulary(
            texts.subjectsAreRows() ? "public-words" : "k-subjects",
            options.k(),
            weights.vocabulary().names().size()),
        new ModelCard.Training(
            Fit.algorithm(),
            options.regularization(),
            options.seed(),
            SentimentFeatures.VERSION,
            Map.of("sordino", Versions.SORDINO, "spark", spark.version())),
        metrics,
        null);
  }

  private List<ModelCard.Metrics> metrics(Dataset<Row> used, Fit fit) {
    Column fold = pmod(xxhash64(col("subject"), lit(options.seed())), lit(FOLDS));
    Dataset<Row> rest = used.filter(fold.notEqual(0));
    Map<String, Long> labels = labels(rest);
    if (labels.size() < 2) {
      throw new BadInputException("too few people wrote the texts to hold some of them out");
    }
    SentimentWeights weights = fit.of(rest);
    List<Row> read =
        used.filter(fold.equalTo(0))
            .map((MapFunction<Row, Row>) row -> read(row, weights), Encoders.row(READ))
            .groupBy("channel", "label", "said", "lexicon")
            .count()
            .collectAsList();
    TreeMap<String, Confusions> groups = new TreeMap<>();
    for (Row row : read) {
      groups.computeIfAbsent("all", name -> new Confusions()).add(row);
      if (!row.isNullAt(0) && !row.getString(0).isBlank()) {
        String channel = row.getString(0).toLowerCase(Locale.ROOT);
        groups.computeIfAbsent("channel " + channel, name -> new Confusions()).add(row);
      }
    }
    List<ModelCard.Metrics> metrics = new ArrayList<>();
    groups.forEach(
        (group, confusions) -> {
          // A figure of a handful of texts tells of those who wrote them.
          if (confusions.texts >= Math.max(FEWEST_OF_A_CLASS, options.k())) {
            metrics.add(confusions.metrics(group));
          }
        });
    return metrics;
  }

  private static Row read(Row row, SentimentWeights weights) {
    SentimentFeatures.Found found = FeatureTask.found(row);
    return RowFactory.create(
        row.<String>getAs("channel"),
        row.<Integer>getAs("label"),
        SentimentLabel.of(weights.score(found)).ordinal(),
        SentimentLabel.of(OptionalDouble.of(found.lexicon()[0] - found.lexicon()[1])).ordinal());
  }

  /** The model's and the lexicon's, by people's label, then by the engine's. */
  private static final class Confusions {
    private final int[][] model = new int[3][3];
    private final int[][] lexicon = new int[3][3];
    private long texts;

    void add(Row row) {
      int count = (int) row.getLong(4);
      model[row.getInt(1)][row.getInt(2)] += count;
      lexicon[row.getInt(1)][row.getInt(3)] += count;
      texts += count;
    }

    ModelCard.Metrics metrics(String group) {
      return new ModelCard.Metrics(group, texts, macroF1(model), macroF1(lexicon));
    }

    private static double macroF1(int[][] confusion) {
      return SentimentFigures.of("", "", "", confusion, 0, 0).macroF1();
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
