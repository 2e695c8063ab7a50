package dev.sordino.jobs.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.tables.NewRows;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.reason.Taxonomies;
import dev.sordino.reason.Taxonomy;
import dev.sordino.scorecard.Scorecard;
import dev.sordino.scorecard.Scorecards;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** Computes every metric of the conversations that a run wrote, from their sanitized text alone. */
public final class MeasureJob {

  /** What one task holds and caches at a time must fit into memory beside the models. */
  private static final long TURNS_OF_A_TASK = 500_000;

  private final SordinoConfig config;
  private final Warehouse warehouse;
  private final List<Scorecard> scorecards;
  private final Taxonomy taxonomy;
  private final SentimentModels sentiment;

  /**
   * @throws ConfigException if there is no such scorecard or file of reasons, or it can't be
   *     followed, or a sentiment model can't be used
   */
  public MeasureJob(SordinoConfig config, Warehouse warehouse) {
    this.config = config;
    this.warehouse = warehouse;
    this.scorecards = scorecards(config.measure().scorecards());
    this.taxonomy = taxonomy(config.measure().reasons());
    this.sentiment = SentimentModels.of(config);
  }

  /**
   * Writes metrics, scorecards and reasons for contact; one pass over the turns serves them all.
   *
   * @param count about how many turns the run has
   */
  public void run(String runKey, long count) {
    Column ofRun = col("run_key").equalTo(runKey);
    Dataset<Row> turns =
        warehouse
            .read(Tables.TURNS)
            .filter(ofRun)
            .repartition(tasks(count), col("conversation_id"))
            .groupBy("conversation_id")
            .agg(
                collect_list(struct("turn_index", "speaker", "start_ms", "end_ms", "text"))
                    .as("turns"));
    Dataset<Row> conversations =
        warehouse
            .read(Tables.CONVERSATIONS)
            .filter(ofRun)
            .select(
                "conversation_id",
                "channel",
                "language",
                "agent_hold_ms",
                "agent_wrap_up_ms",
                "agents",
                "run_key");
    StructType schema =
        new StructType()
            .add("conversation", Tables.CONVERSATION_METRICS.schema(), false)
            .add("turns", createArrayType(Tables.TURN_METRICS.schema(), false), false)
            .add("scorecards", createArrayType(Tables.SCORECARDS.schema(), false), false)
            .add("reasons", createArrayType(Tables.CONVERSATION_REASONS.schema(), false), false);
    Dataset<Row> measured =
        conversations
            .join(turns, "conversation_id")
            .mapPartitions(
                new MeasureTask(sentiment, config.languages(), scorecards, taxonomy),
                Encoders.row(schema))
            .persist(StorageLevel.MEMORY_AND_DISK_SER());
    try {
      warehouse.replaceConversations(
          List.of(
              new NewRows(Tables.TURN_METRICS, rows(measured, "turns")),
              new NewRows(Tables.SCORECARDS, rows(measured, "scorecards")),
              new NewRows(Tables.CONVERSATION_REASONS, rows(measured, "reasons")),
              new NewRows(Tables.CONVERSATION_METRICS, measured.select("conversation.*"))),
          conversations,
          runKey);
    } finally {
      measured.unpersist();
    }
  }

  private int tasks(long turns) {
    return Math.max(warehouse.shufflePartitions(), Math.toIntExact(turns / TURNS_OF_A_TASK) + 1);
  }

  private static Dataset<Row> rows(Dataset<Row> measured, String column) {
    return measured.select(explode(col(column)).as("row")).select("row.*");
  }

  /**
   * @throws ConfigException if there is no such scorecard, or it can't be followed
   */
  public static List<Scorecard> scorecards(List<String> names) {
    try {
      return names.stream().map(Scorecards::load).toList();
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException(String.valueOf(wrong.getMessage()));
    }
  }

  /**
   * @throws ConfigException if there is no such file of reasons, or it can't be followed
   */
  public static Taxonomy taxonomy(List<String> names) {
    try {
      return Taxonomies.load(names);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException(String.valueOf(wrong.getMessage()));
    }
  }
}
