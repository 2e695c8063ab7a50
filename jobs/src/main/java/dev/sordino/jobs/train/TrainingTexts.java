package dev.sordino.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import dev.sordino.jobs.evaluate.LabelledColumns;
import dev.sordino.jobs.evaluate.LabelledText;
import dev.sordino.jobs.generate.GeneratedTurns;
import dev.sordino.jobs.generate.GeneratorOptions;
import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import dev.sordino.sentiment.SentimentEngine;
import dev.sordino.sentiment.SentimentLabel;
import dev.sordino.sentiment.Sentiments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Labelled texts to train on.
 *
 * @param rows {@code label} (ordinal of {@link SentimentLabel}), {@code text}, {@code subject},
 *     {@code channel}, {@code date}
 * @param subjectsAreRows whether nothing tells who wrote a text, so that each different text counts
 *     as another person's
 */
record TrainingTexts(Dataset<Row> rows, boolean subjectsAreRows) {

  static final StructType SCHEMA =
      new StructType()
          .add("label", DataTypes.IntegerType, false)
          .add("text", DataTypes.StringType, false)
          .add("subject", DataTypes.StringType, true)
          .add("channel", DataTypes.StringType, true)
          .add("date", DataTypes.StringType, true);

  /** A turn is a weak example of a mood only where the lexicon is this sure of it. */
  private static final double SURE = 0.5;

  /**
   * Those of a file, as {@link LabelledText} reads it; read once here to check every row.
   *
   * @throws dev.sordino.jobs.BadInputException if a row can't be read; the message names its line
   */
  static TrainingTexts of(SparkSession spark, Path file) throws IOException {
    LabelledColumns columns = LabelledText.forEach(file, text -> {});
    // Spark takes the mark of UTF-8 away.
    String header = columns.header().replace("\ufeff", "");
    Dataset<Row> rows =
        spark
            .read()
            .option("lineSep", "\n")
            .textFile(file.toUri().toString())
            .filter(not(functions.rtrim(col("value"), "\r").equalTo(header)))
            .filter(functions.length(functions.trim(col("value"))).gt(0))
            .map(
                (MapFunction<String, Row>)
                    line -> row(columns.read("a row", 0, line.replace("\r", ""))),
                Encoders.row(SCHEMA));
    return columns.subject() < 0
        ? new TrainingTexts(rows.withColumn("subject", functions.sha2(col("text"), 256)), true)
        : new TrainingTexts(rows, false);
  }

  private static Row row(LabelledText text) {
    return RowFactory.create(
        text.label().ordinal(), text.text(), text.subject(), text.channel(), text.date());
  }

  /**
   * Customers' turns of generated conversations with weak labels: what the lexicon calls negative
   * or positive with a score beyond ±0.5, and neutral where it finds nothing. No person said any of
   * it.
   */
  static TrainingTexts generated(SparkSession spark, GeneratorOptions options, String language) {
    Dataset<Row> rows =
        spark
            .range(options.conversations())
            .mapPartitions(
                (MapPartitionsFunction<Long, Row>) numbers -> said(options, language, numbers),
                Encoders.row(SCHEMA));
    return new TrainingTexts(rows, false);
  }

  private static Iterator<Row> said(
      GeneratorOptions options, String language, Iterator<Long> numbers) {
    GeneratedTurns turns = new GeneratedTurns(options, language);
    SentimentEngine lexicon = Sentiments.engine("lexicon");
    LanguagePack pack = LanguagePacks.load(language);
    List<Row> rows = new ArrayList<>();
    while (numbers.hasNext()) {
      for (GeneratedTurns.Said said : turns.of(numbers.next())) {
        weakLabel(lexicon.score(said.text(), pack))
            .ifPresent(
                label ->
                    rows.add(
                        RowFactory.create(
                            label.ordinal(),
                            said.text(),
                            said.subject(),
                            said.channel(),
                            said.date())));
      }
    }
    return rows.iterator();
  }

  private static Optional<SentimentLabel> weakLabel(OptionalDouble score) {
    if (score.isEmpty()) {
      return Optional.of(SentimentLabel.NEUTRAL);
    }
    return Math.abs(score.getAsDouble()) < SURE
        ? Optional.empty()
        : Optional.of(SentimentLabel.of(score));
  }
}
