package dev.sordino.jobs.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import com.holdenkarau.spark.testing.JavaDataFrameSuiteBase;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.tables.NewRows;
import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseJobIT {

  private static final Date WEEK = Date.valueOf("2026-10-05");
  private static final SordinoConfig CONFIG =
      TestSpark.config("anonymize.k=3", "anonymize.minimum-agents=2", "anonymize.count-step=2");

  /** Shared, since every release replaces the one before it. */
  @TempDir private static Path folder;

  private static int releases;

  private final SparkSession spark = TestSpark.session();
  private final List<Row> conversations = new ArrayList<>();
  private final List<Row> metrics = new ArrayList<>();
  private Warehouse warehouse;

  @BeforeEach
  void openWarehouse() {
    warehouse = Warehouse.open(spark, folder.toString());
    warehouse.createTables();
    releases++;
  }

  @Test
  void enoughCustomersAndAgents_givesARowWithTheMean() {
    conversation("s1", true, "a1", "billing", WEEK, 10.0);
    conversation("s2", true, "a2", "billing", WEEK, 20.0);
    conversation("s3", true, "a1", "billing", WEEK, 60.0);
    assertThat(release()).isZero();
    Row row = warehouse.read(Tables.QUALITY_WEEKLY).first();
    assertThat(row.<Long>getAs("customers")).isEqualTo(2);
    assertThat(row.<Long>getAs("conversations")).isEqualTo(2);
    assertThat(row.<Double>getAs("handle_time_s")).isEqualTo(30.0);
    assertThat(row.<Integer>getAs("k")).isEqualTo(3);
  }

  @Test
  void manyConversationsOfFewPeople_areWithheld() {
    for (int i = 0; i < 40; i++) {
      conversation("s" + i % 2, true, "a" + i % 5, "billing", WEEK, 10.0);
    }
    assertThat(release()).isEqualTo(1);
    assertThat(warehouse.read(Tables.QUALITY_WEEKLY).count()).isZero();
    assertThat(suppressed()).containsExactly("2026-10-05 too_few_customers 1");
  }

  @Test
  void unnamedCustomers_countAsOnePersonTogether() {
    for (int i = 0; i < 9; i++) {
      conversation("c" + i, false, "a" + i, "billing", WEEK, 10.0);
    }
    conversation("s1", true, "a1", "billing", WEEK, 10.0);
    assertThat(release()).isEqualTo(1);
    conversation("s2", true, "a1", "billing", WEEK, 10.0);
    assertThat(release()).isZero();
  }

  @Test
  void oneAgentAlone_isWithheld() {
    for (int i = 0; i < 9; i++) {
      conversation("s" + i, true, "a1", "billing", WEEK, 10.0);
    }
    release();
    assertThat(suppressed()).containsExactly("2026-10-05 too_few_agents 1");
  }

  @Test
  void metricOfFewerThanKPeople_isNullInAPublishedRow() {
    conversation("s1", true, "a1", "billing", WEEK, 10.0);
    conversation("s2", true, "a2", "billing", WEEK, 10.0);
    conversation("s3", true, "a2", "billing", WEEK, null);
    release();
    Row row = warehouse.read(Tables.QUALITY_WEEKLY).first();
    assertThat(row.<Object>getAs("handle_time_s")).isNull();
  }

  @Test
  void undatedConversations_areCountedAsWithheld() {
    for (int i = 0; i < 9; i++) {
      conversation("s" + i, true, "a" + i, "billing", null, 10.0);
    }
    release();
    assertThat(suppressed()).containsExactly("null no_start 1");
  }

  @Test
  void sameInput_givesTheSameRelease() {
    for (int i = 0; i < 50; i++) {
      conversation("s" + i, true, "a" + i % 7, i % 2 == 0 ? "billing" : "sales", WEEK, i / 7.0);
    }
    release();
    Dataset<Row> first =
        spark.createDataFrame(
            warehouse.read(Tables.QUALITY_WEEKLY).collectAsList(), Tables.QUALITY_WEEKLY.schema());
    new ReleaseJob(CONFIG, warehouse).run("again" + releases);
    new Frames().equal(first, warehouse.read(Tables.QUALITY_WEEKLY));
  }

  /** The suite's assertions without its life cycle, which is JUnit 4's. */
  private static final class Frames extends JavaDataFrameSuiteBase {
    void equal(Dataset<Row> expected, Dataset<Row> actual) {
      assertThat(actual.collectAsList()).isEqualTo(expected.collectAsList());
      assertDataFrameEquals(
          expected,
          actual.sparkSession().createDataFrame(actual.collectAsList(), expected.schema()));
    }
  }

  private long release() {
    String key = "run" + releases + "-" + conversations.size();
    warehouse.overwrite(
        List.of(
            new NewRows(
                Tables.CONVERSATIONS,
                spark.createDataFrame(conversations, Tables.CONVERSATIONS.schema())),
            new NewRows(
                Tables.CONVERSATION_METRICS,
                spark.createDataFrame(metrics, Tables.CONVERSATION_METRICS.schema()))),
        key);
    return new ReleaseJob(CONFIG, warehouse).run(key);
  }

  private List<String> suppressed() {
    return warehouse.read(Tables.SUPPRESSED_CELLS).collectAsList().stream()
        .map(row -> row.get(0) + " " + row.get(1) + " " + row.get(2))
        .toList();
  }

  private void conversation(
      String subject,
      boolean known,
      String agent,
      String queue,
      @Nullable Date week,
      @Nullable Double handleTime) {
    String id = "c" + conversations.size();
    Map<String, Object> conversation = new HashMap<>();
    conversation.put("conversation_id", id);
    conversation.put("subject_key", subject);
    conversation.put("subject_known", known);
    conversation.put("agent_key", agent);
    conversation.put("channel", "voice");
    conversation.put("language", "de");
    conversation.put("reduced_detection", false);
    if (week != null) {
      conversation.put("started_at", new Timestamp(week.getTime()));
      conversation.put("week", week);
    }
    conversation.put("queue", queue);
    conversation.put("turns", 2);
    conversation.put("source_format", "sordino-jsonl");
    conversation.put("key_version", 1);
    conversation.put("content_hash", "0");
    conversation.put("run_key", "r");
    conversations.add(row(Tables.CONVERSATIONS, conversation));
    Map<String, Object> measured = new HashMap<>();
    measured.put("conversation_id", id);
    measured.put("run_key", "r");
    if (handleTime != null) {
      measured.put("handle_time_s", handleTime);
    }
    metrics.add(row(Tables.CONVERSATION_METRICS, measured));
  }

  /** Null in all other columns. */
  private static Row row(TableDefinition table, Map<String, Object> values) {
    return RowFactory.create(
        Arrays.stream(table.schema().fields()).map(field -> values.get(field.name())).toArray());
  }
}
