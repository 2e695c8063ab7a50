package dev.sordino.jobs.review;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.trim;

import dev.sordino.jobs.BadInputException;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.scorecard.CohensKappa;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Compares people's answers with those of the scorecards. */
public final class Calibration {

  private static final List<String> YES = List.of("yes", "ja", "1", "passed");
  private static final List<String> NO = List.of("no", "nein", "0", "failed");

  private final Warehouse warehouse;

  public Calibration(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Agreement on one question.
   *
   * @param automatic share of passes by the scorecard, of the answers that both gave
   * @param human share of passes by people, of the same
   */
  public record Line(
      String scorecard,
      String part,
      String question,
      CohensKappa kappa,
      double automatic,
      double human) {}

  /**
   * What came of a file of reviews.
   *
   * @param lines by scorecard, part and question
   * @param unanswered reviews without a yes or no, or whose question the scorecard left open
   * @param unmatched reviews of conversations or questions that the warehouse does not know
   */
  public record Result(List<Line> lines, long unanswered, long unmatched) {}

  private record Key(String scorecard, String part, String question) {}

  /**
   * @param file CSV with at least the columns conversation_id, scorecard, question, answer; part
   *     where the sheet had it
   * @throws BadInputException if a column is missing, or an answer is neither yes nor no nor empty
   */
  public Result of(String file, SparkSession spark) {
    Dataset<Row> reviews = spark.read().option("header", true).csv(file);
    List<String> columns = List.of(reviews.columns());
    for (String column : List.of("conversation_id", "scorecard", "question", "answer")) {
      if (!columns.contains(column)) {
        throw new BadInputException("the reviews lack the column " + column);
      }
    }
    Column said = lower(trim(col("answer")));
    Dataset<Row> judged =
        reviews.select(
            col("conversation_id"),
            col("scorecard"),
            col("question"),
            (columns.contains("part") ? functions.coalesce(col("part"), lit("")) : lit(""))
                .as("part"),
            functions
                .when(said.isNull().or(said.isin("", "na", "n/a")), "open")
                .when(said.isin(YES.toArray()), "yes")
                .when(said.isin(NO.toArray()), "no")
                .otherwise("wrong")
                .as("human"));
    Dataset<Row> automatic =
        warehouse
            .read(Tables.SCORECARDS)
            .select(col("conversation_id"), col("scorecard"), explode(col("answers")).as("of"))
            .select("conversation_id", "scorecard", "of.question", "of.outcome");
    List<Row> counts =
        judged
            .join(
                automatic,
                scala.jdk.javaapi.CollectionConverters.asScala(
                        List.of("conversation_id", "scorecard", "question"))
                    .toSeq(),
                "left_outer")
            .groupBy("scorecard", "part", "question", "human", "outcome")
            .agg(count(lit(1)))
            .collectAsList();
    return result(counts);
  }

  private static Result result(List<Row> counts) {
    Map<Key, Map<String, Long>> tables = new HashMap<>();
    long unanswered = 0;
    long unmatched = 0;
    for (Row row : counts) {
      String human = row.getString(3);
      long reviews = row.getLong(5);
      if (human.equals("wrong")) {
        throw new BadInputException(
            "%d answers to the question %s are none of %s, %s, na or empty"
                .formatted(reviews, row.getString(2), YES, NO));
      }
      String outcome = row.getString(4);
      if (outcome == null) {
        unmatched += reviews;
      } else if (human.equals("open") || !outcome.equals("passed") && !outcome.equals("failed")) {
        unanswered += reviews;
      } else {
        tables
            .computeIfAbsent(
                new Key(row.getString(0), row.getString(1), row.getString(2)),
                key -> new TreeMap<>())
            .merge(outcome + " " + human, reviews, Long::sum);
      }
    }
    List<Line> lines = new ArrayList<>();
    tables.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(java.util.Comparator.comparing(Key::toString)))
        .forEach(entry -> lines.add(line(entry.getKey(), entry.getValue())));
    return new Result(lines, unanswered, unmatched);
  }

  private static Line line(Key key, Map<String, Long> table) {
    long both = table.getOrDefault("passed yes", 0L);
    long automaticOnly = table.getOrDefault("passed no", 0L);
    long humanOnly = table.getOrDefault("failed yes", 0L);
    CohensKappa kappa =
        CohensKappa.of(both, automaticOnly, humanOnly, table.getOrDefault("failed no", 0L));
    double answers = kappa.answers();
    return new Line(
        key.scorecard(),
        key.part(),
        key.question(),
        kappa,
        (both + automaticOnly) / answers,
        (both + humanOnly) / answers);
  }
}
