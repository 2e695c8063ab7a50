package dev.sordino.jobs.anonymize;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Conversations by their foremost reason for contact, its groups, and all together. */
final class ReasonCells {

  private ReasonCells() {}

  /** Names of the figures. */
  static List<String> measures() {
    return Tables.REASON_MEASURES.stream().map(measure -> measure.name()).toList();
  }

  /** A row per conversation and node of the tree, as {@link CellQuery#cells} wants them. */
  static Dataset<Row> of(Warehouse warehouse) {
    Dataset<Row> foremost =
        warehouse
            .read(Tables.CONVERSATION_REASONS)
            .filter(col("place").equalTo(1))
            .select("conversation_id", "reason");
    Column parts = expr("split(reason, '[.]')");
    Column nodes =
        expr(
            "concat(array('%s'), transform(sequence(1, size(parts)), n -> array_join(slice(parts, 1, n), '.')))"
                .formatted(ReasonTree.ALL));
    // A conversation that is soon followed by another of the same person did not settle the matter.
    Column seconds = col("started_at").cast("double");
    Column next =
        lead(seconds, 1)
            .over(Window.partitionBy("person").orderBy(seconds, col("conversation_id")));
    Column again =
        when(
            col("subject_known").and(col("started_at").isNotNull()),
            when(next.minus(seconds).leq(lit(Tables.REPEAT_DAYS * 86_400.0)), lit(1.0))
                .otherwise(lit(0.0)));
    return CellQuery.conversations(warehouse)
        .withColumn("repeat_contact", again)
        .join(foremost, "conversation_id")
        .withColumn("parts", parts)
        .withColumn("node", explode(nodes))
        .withColumn("queue", concat(lit(ReasonTree.PREFIX), col("node")))
        .withColumn("counts", col("node").notEqual(ReasonTree.ALL))
        .select(
            Stream.concat(
                    Stream.of("week", "channel", "language", "queue", "person", "agent_key")
                        .map(name -> col(name)),
                    measures().stream().map(name -> when(col("counts"), col(name)).as(name)))
                .toArray(Column[]::new));
  }
}
