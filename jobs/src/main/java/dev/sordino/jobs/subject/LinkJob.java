package dev.sordino.jobs.subject;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Gives every conversation the key of the person that its identifiers lead to by now: a later
 * record can link what earlier ones could not, or show that a number is two people's.
 */
public final class LinkJob {

  private final Warehouse warehouse;

  public LinkJob(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Once per run key, however often it is called: the log is written first, the keys after it.
   *
   * @return conversations that went to another key
   */
  public long run(String runKey) {
    if (warehouse.isUnwritten(Tables.SUBJECT_IDENTITIES)) {
      return 0;
    }
    Dataset<Row> identities = warehouse.read(Tables.SUBJECT_IDENTITIES);
    if (!SubjectLinks.mayLink(identities)) {
      return 0;
    }
    Dataset<Row> moved =
        SubjectLinks.subjects(identities)
            .join(
                warehouse
                    .read(Tables.CONVERSATIONS)
                    .select(col("conversation_id"), col("subject_key").as("from_key")),
                "conversation_id")
            .filter(col("subject_key").notEqual(col("from_key")))
            .localCheckpoint();
    long conversations = moved.count();
    if (conversations > 0) {
      warehouse.append(
          Tables.SUBJECT_MERGES,
          moved
              .groupBy(col("from_key"), col("subject_key").as("to_key"))
              .agg(count(lit(1)).as("conversations"))
              .withColumn("run_key", lit(runKey))
              .coalesce(1),
          runKey);
      warehouse.rekeySubjects(moved);
    }
    return conversations;
  }
}
