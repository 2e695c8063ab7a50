package dev.sordino.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_concat;
import static org.apache.spark.sql.functions.sum;

import java.util.HashMap;
import java.util.List;
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

  /**
   * What was seen by channel, language and rule.
   *
   * @param turns of the channel and language that were read
   */
  record Count(String channel, String language, String rule, long turns, long suspect) {}

  /** Adds up what was seen in staged conversations, in one query. */
  static List<Count> counts(Dataset<Row> conversations) {
    Dataset<Row> seen =
        conversations.select(
            col("channel"),
            col("language"),
            col("looked_turns"),
            explode(map_concat(col("suspicions"), map(lit(ANY), col("suspect_turns"))))
                .as(new String[] {"rule", "suspect"}));
    List<Row> sums =
        seen.groupBy("channel", "language", "rule")
            .agg(sum("looked_turns"), sum("suspect"))
            .orderBy("channel", "language", "rule")
            .collectAsList();
    // Every conversation has an entry for any, so only there all turns are counted.
    Map<String, Long> turns = new HashMap<>();
    sums.stream()
        .filter(row -> row.getString(2).equals(ANY))
        .forEach(row -> turns.put(row.getString(0) + " " + row.getString(1), row.getLong(3)));
    return sums.stream()
        .map(
            row ->
                new Count(
                    row.getString(0),
                    row.getString(1),
                    row.getString(2),
                    turns.getOrDefault(row.getString(0) + " " + row.getString(1), 0L),
                    row.getLong(4)))
        .toList();
  }

  static Residual of(List<Count> counts, double tolerated) {
    long turns = 0;
    Map<String, Long> byRule = new TreeMap<>();
    for (Count count : counts) {
      turns += count.rule().equals(ANY) ? count.turns() : 0;
      byRule.merge(count.rule(), count.suspect(), Long::sum);
    }
    Long suspect = byRule.remove(ANY);
    return new Residual(turns, suspect == null ? 0 : suspect, byRule, tolerated);
  }
}
