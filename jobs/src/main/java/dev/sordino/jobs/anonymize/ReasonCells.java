package dev.sordino.jobs.anonymize;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.sordino.jobs.tables.Tables;
import dev.sordino.metric.Measure;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Conversations by their foremost reason for contact, its groups, and all together. */
final class ReasonCells {

  private ReasonCells() {}

  /**
   * A row per conversation and node of the tree, with its {@code cell}.
   *
   * @param reasons {@code sanitized.conversation_reasons}
   */
  static Dataset<Row> of(Dataset<Row> conversations, Dataset<Row> reasons) {
    Column nodes =
        expr(
            "concat(array('%s'), transform(sequence(1, size(parts)), n -> array_join(slice(parts, 1, n), '.')))"
                .formatted(ReasonTree.ALL));
    return conversations
        .join(
            reasons.filter(col("place").equalTo(1)).select("conversation_id", "reason"),
            "conversation_id")
        .withColumn("parts", expr("split(reason, '[.]')"))
        .withColumn("node", explode(nodes))
        .withColumn("cell", array(col("language"), concat(lit(ReasonTree.PREFIX), col("node"))));
  }

  /** Without the figures of all together, which follow from those of the reasons. */
  static Dataset<Row> measured(Dataset<Row> cells) {
    Map<String, Column> figures = new HashMap<>();
    for (Measure measure : Tables.REASON_MEASURES) {
      figures.put(measure.name(), when(col("node").notEqual(ReasonTree.ALL), col(measure.name())));
    }
    return cells.withColumns(figures);
  }
}
