package dev.sordino.jobs.measure;

import static org.apache.spark.sql.functions.col;

import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.metric.Explanation;
import dev.sordino.sentiment.Sentiments;
import java.util.List;
import org.apache.spark.sql.Row;

/** Computes a conversation's metrics again and tells how each came about. */
public final class ExplainJob {

  private final SordinoConfig config;
  private final Warehouse warehouse;

  public ExplainJob(SordinoConfig config, Warehouse warehouse) {
    this.config = config;
    this.warehouse = warehouse;
  }

  /**
   * @param id as in {@code sanitized.conversations}: a keyed pseudonym
   * @return lines to print; empty if the warehouse has no such conversation
   */
  public List<String> run(String id) {
    List<Row> found =
        warehouse
            .read(Tables.CONVERSATIONS)
            .filter(col("conversation_id").equalTo(id))
            .select("channel", "language")
            .takeAsList(1);
    if (found.isEmpty()) {
      return List.of();
    }
    List<Row> turns =
        warehouse
            .read(Tables.TURNS)
            .filter(col("conversation_id").equalTo(id))
            .orderBy("turn_index")
            .select("turn_index", "speaker", "start_ms", "end_ms", "text")
            .collectAsList();
    return Explanation.of(
        MeasureTask.conversation(
            found.get(0),
            turns,
            Sentiments.engine(config.measure().sentimentEngine()),
            config.languages()));
  }
}
