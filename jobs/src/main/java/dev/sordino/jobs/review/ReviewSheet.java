package dev.sordino.jobs.review;

import static org.apache.spark.sql.functions.col;

import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.scorecard.Question;
import dev.sordino.scorecard.Scorecard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Draws conversations for people to review, in two parts that are kept apart: a random one, of
 * which averages are unbiased, and the riskiest of the rest, which are worth a look but say nothing
 * of the whole.
 */
public final class ReviewSheet {

  /** First line of the sheet. */
  public static final List<String> HEADER =
      List.of("conversation_id", "scorecard", "part", "question", "text", "answer");

  private final Warehouse warehouse;
  private final Scorecard scorecard;

  public ReviewSheet(Warehouse warehouse, Scorecard scorecard) {
    this.warehouse = warehouse;
    this.scorecard = scorecard;
  }

  /**
   * Rows of a sheet, one per conversation and question, with nothing of how the scorecard answered:
   * a reviewer who knows agrees too easily.
   *
   * @param random size of the random part
   * @param risky size of the other: conversations that failed altogether first, then low scores
   * @param seed the same draws the same
   * @param german whether questions are asked in German, else in English
   */
  public List<List<String>> rows(int random, int risky, long seed, boolean german) {
    Dataset<Row> scored =
        warehouse.read(Tables.SCORECARDS).filter(col("scorecard").equalTo(scorecard.id()));
    Set<String> drawn = new HashSet<>(random(scored, random, seed));
    List<List<String>> rows = new ArrayList<>();
    drawn.stream().sorted().forEach(id -> add(id, "random", german, rows));
    Column worst = col("auto_failed").desc();
    scored
        .filter(col("score").isNotNull())
        .orderBy(worst, col("score"), col("conversation_id"))
        .select("conversation_id")
        .limit(random + risky)
        .as(Encoders.STRING())
        .collectAsList()
        .stream()
        .filter(id -> !drawn.contains(id))
        .limit(risky)
        .forEach(id -> add(id, "risk", german, rows));
    return rows;
  }

  /** In the order of the ids, which are keyed pseudonyms, from a place that the seed gives. */
  private static List<String> random(Dataset<Row> scored, int size, long seed) {
    Dataset<Row> ids = scored.select("conversation_id").orderBy("conversation_id");
    long count = ids.count();
    if (count == 0) {
      return List.of();
    }
    long from = new SplittableRandom(seed).nextLong(count);
    List<String> drawn =
        new ArrayList<>(ids.offset((int) from).limit(size).as(Encoders.STRING()).collectAsList());
    if (drawn.size() < size) {
      drawn.addAll(
          ids.limit((int) Math.min(size - drawn.size(), from))
              .as(Encoders.STRING())
              .collectAsList());
    }
    return drawn;
  }

  private void add(String id, String part, boolean german, List<List<String>> rows) {
    for (Question question : scorecard.questions()) {
      rows.add(
          List.of(
              id,
              scorecard.id(),
              part,
              question.id(),
              german ? question.german() : question.english(),
              ""));
    }
  }
}
