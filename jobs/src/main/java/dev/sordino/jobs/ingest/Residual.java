package dev.sordino.jobs.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the second look saw in the conversations that a run is about to write.
 *
 * @param turns sanitized turns that were read
 * @param suspect turns in which something identifying seems to be left
 * @param byRule turns by rule; a turn may count under several
 * @param tolerated share of suspect turns up to which the run goes on
 */
public record Residual(long turns, long suspect, Map<String, Long> byRule, double tolerated) {

  /** The name under which tables count a turn that any rule suspects. */
  public static final String ANY = "any";

  public Residual {
    byRule = new TreeMap<>(byRule);
  }

  /** Suspect turns over turns that were read; 0 where none was. */
  public double share() {
    return turns == 0 ? 0 : (double) suspect / turns;
  }

  public boolean isTolerated() {
    return share() <= tolerated;
  }

  /** Adds up the counts of staged conversations. */
  static Residual of(Dataset<Row> conversations, double tolerated) {
    Row sums =
        conversations
            .agg(
                coalesce(sum("looked_turns"), lit(0L)).as("turns"),
                coalesce(sum("suspect_turns"), lit(0L)).as("suspect"))
            .first();
    Map<String, Long> byRule = new TreeMap<>();
    for (Row row :
        conversations
            .select(explode(col("suspicions")).as(new String[] {"rule", "turns"}))
            .groupBy("rule")
            .agg(sum("turns"))
            .collectAsList()) {
      byRule.put(row.getString(0), row.getLong(1));
    }
    return new Residual(sums.getLong(0), sums.getLong(1), byRule, tolerated);
  }

  /** Rows of {@code ops.residual} by channel and language, without the run's own columns. */
  static Dataset<Row> rows(Dataset<Row> conversations) {
    Dataset<Row> read =
        conversations.groupBy("channel", "language").agg(sum("looked_turns").as("turns"));
    Dataset<Row> suspected =
        conversations
            .select(
                col("channel"),
                col("language"),
                explode(col("suspicions")).as(new String[] {"rule", "suspect"}))
            .unionByName(
                conversations.select(
                    col("channel"),
                    col("language"),
                    lit(ANY).as("rule"),
                    col("suspect_turns").as("suspect")))
            .groupBy("channel", "language", "rule")
            .agg(sum("suspect").as("suspect_turns"));
    return read.join(
            suspected,
            scala.jdk.javaapi.CollectionConverters.asScala(java.util.List.of("channel", "language"))
                .toSeq())
        .filter(col("turns").gt(0));
  }
}
