package dev.sordino.jobs.anonymize;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.holdenkarau.spark.testing.JavaDataFrameSuiteBase;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.tables.NewRows;
import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
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

  private static final SordinoConfig CONFIG =
      TestSpark.config(
          "anonymize.k=3",
          "anonymize.minimum-agents=2",
          "anonymize.count-step=2",
          "anonymize.dominance-share=1",
          "anonymize.p-percent=10");

  /** Shared; each test has a week of its own, since the ledger remembers what was released. */
  @TempDir private static Path folder;

  private static int releases;

  private final SparkSession spark = TestSpark.session();
  private final List<Row> conversations = new ArrayList<>();
  private final List<Row> metrics = new ArrayList<>();
  private Warehouse warehouse;
  private Date week;

  @BeforeEach
  void openWarehouse() {
    warehouse = Warehouse.open(spark, folder.toString());
    warehouse.createTables();
    releases++;
    week = Date.valueOf(LocalDate.parse("2026-01-05").plusWeeks(releases));
  }

  @Test
  void enoughCustomersAndAgents_givesARowWithTheMean() {
    conversation("s1", true, "a1", "billing", week, 10.0);
    conversation("s2", true, "a2", "billing", week, 20.0);
    conversation("s3", true, "a1", "billing", week, 60.0);
    assertThat(release()).isZero();
    Row row = warehouse.read(Tables.QUALITY_WEEKLY).first();
    assertThat(row.<Long>getAs("customers")).isEqualTo(2);
    assertThat(row.<Long>getAs("conversations")).isEqualTo(2);
    assertThat(row.<Double>getAs("handle_time_s")).isEqualTo(30.0);
    assertThat(row.<Integer>getAs("k")).isEqualTo(3);
    // Three values whose deviation is 26.458, 30 -+ t * 15.275; at two degrees the expansion gives
    // 4.171 for Student's 4.303.
    Row interval = row.<String, Row>getJavaMap(row.fieldIndex("intervals")).get("handle_time_s");
    assertThat(interval.getDouble(0)).isCloseTo(30 - 63.716, within(0.001));
    assertThat(interval.getDouble(1)).isCloseTo(30 + 63.716, within(0.001));
  }

  @Test
  void manyConversationsOfFewPeople_areWithheld() {
    for (int i = 0; i < 40; i++) {
      conversation("s" + i % 2, true, "a" + i % 5, "billing", week, 10.0);
    }
    assertThat(release()).isEqualTo(1);
    assertThat(warehouse.read(Tables.QUALITY_WEEKLY).count()).isZero();
    assertThat(suppressed()).containsExactly(week + " too_few_customers 1");
  }

  @Test
  void unnamedCustomers_countAsOnePersonTogether() {
    for (int i = 0; i < 9; i++) {
      conversation("c" + i, false, "a" + i, "billing", week, 10.0);
    }
    conversation("s1", true, "a1", "billing", week, 10.0);
    assertThat(release()).isEqualTo(1);
    conversation("s2", true, "a1", "billing", week, 10.0);
    assertThat(release()).isZero();
  }

  @Test
  void oneAgentAlone_isWithheld() {
    for (int i = 0; i < 9; i++) {
      conversation("s" + i, true, "a1", "billing", week, 10.0);
    }
    release();
    assertThat(suppressed()).containsExactly(week + " too_few_agents 1");
  }

  @Test
  void metricOfFewerThanKPeople_isNullInAPublishedRow() {
    conversation("s1", true, "a1", "billing", week, 10.0);
    conversation("s2", true, "a2", "billing", week, 10.0);
    conversation("s3", true, "a2", "billing", week, null);
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
      conversation("s" + i, true, "a" + i % 7, i % 2 == 0 ? "billing" : "sales", week, i / 7.0);
    }
    release();
    Dataset<Row> first =
        spark.createDataFrame(
            warehouse.read(Tables.QUALITY_WEEKLY).collectAsList(), Tables.QUALITY_WEEKLY.schema());
    new ReleaseJob(CONFIG, warehouse).run("again" + releases);
    new Frames().equal(first, warehouse.read(Tables.QUALITY_WEEKLY));
  }

  @Test
  void oneLateCustomer_leavesTheFiguresAsTheyWere() {
    for (int i = 0; i < 12; i++) {
      conversation("s" + i, true, "a" + i % 3, "billing", week, 10.0 + i);
    }
    release();
    Row before = warehouse.read(Tables.QUALITY_WEEKLY).first();
    conversation("late", true, "a1", "billing", week, 500.0);
    release();
    Row after = warehouse.read(Tables.QUALITY_WEEKLY).first();
    assertThat(after.<Double>getAs("handle_time_s")).isEqualTo(before.getAs("handle_time_s"));
    assertThat(after.<Long>getAs("release")).isEqualTo(before.getAs("release"));
    assertThat(after.<Object>getList(after.fieldIndex("held_back")))
        .contains("counts", "handle_time_s");
    for (int i = 0; i < 6; i++) {
      conversation("later" + i, true, "a2", "billing", week, 40.0);
    }
    release();
    Row settled = warehouse.read(Tables.QUALITY_WEEKLY).first();
    assertThat(settled.<Long>getAs("conversations")).isEqualTo(18);
    assertThat(settled.<Object>getList(settled.fieldIndex("held_back"))).isEmpty();
  }

  @Test
  void oneErasedCustomer_leavesTheFiguresAsTheyWere() {
    for (int i = 0; i < 3; i++) {
      conversation("s" + i, true, "a" + i, "billing", week, 10.0 + i);
    }
    release();
    conversations.remove(2);
    metrics.remove(2);
    assertThat(release()).isZero();
    Row row = warehouse.read(Tables.QUALITY_WEEKLY).first();
    assertThat(row.<Double>getAs("handle_time_s")).isEqualTo(11.0);
    assertThat(row.<Object>getList(row.fieldIndex("held_back"))).contains("counts");
  }

  @Test
  void queueUnderANewName_isNotPublishedBesideTheOld() {
    for (int i = 0; i < 12; i++) {
      conversation("s" + i, true, "a" + i % 3, "billing", week, 10.0 + i);
    }
    release();
    conversations.clear();
    metrics.clear();
    for (int i = 0; i < 11; i++) {
      conversation("s" + i, true, "a" + i % 3, "invoices", week, 10.0 + i);
    }
    assertThat(release()).isEqualTo(1);
    assertThat(suppressed()).containsExactly(week + " differencing 1");
  }

  @Test
  void onePersonWithNearlyAllOfASum_hidesTheFigureAndNotTheCell() {
    conversation("s1", true, "a1", "billing", week, 10.0);
    conversation("s2", true, "a2", "billing", week, 10.0);
    conversation("s3", true, "a2", "billing", week, 5000.0);
    conversation("s4", true, "a2", "billing", week, 10.0);
    release();
    Row row = warehouse.read(Tables.QUALITY_WEEKLY).first();
    assertThat(row.<Object>getAs("handle_time_s")).isNull();
    assertThat(
            warehouse.read(Tables.WITHHELD_FIGURES).collectAsList().stream()
                .map(withheld -> withheld.getString(4) + " " + withheld.getString(5)))
        .containsExactly("handle_time_s dominance");
  }

  @Test
  void looserPolicy_isRefusedUntilItIsAccepted() {
    for (int i = 0; i < 12; i++) {
      conversation("s" + i, true, "a" + i % 3, "billing", week, 10.0 + i);
    }
    release();
    String policy = "k=2 agents=2 single=0 step=2 largest=2 share=1.0 p=10.0";
    assertThatThrownBy(() -> new ReleaseJob(loosened(""), warehouse).run("looser" + releases))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("looser than that of release")
        .hasMessageContaining("anonymize.accepted-policy=\"" + policy + "\"");
    new ReleaseJob(loosened(policy), warehouse).run("accepted" + releases);
  }

  private static SordinoConfig loosened(String accepted) {
    return TestSpark.config(
        "anonymize.k=2",
        "anonymize.minimum-agents=2",
        "anonymize.count-step=2",
        "anonymize.dominance-share=1",
        "anonymize.accepted-policy=" + accepted);
  }

  @Test
  void ledgerEditedByHand_stopsTheRelease() {
    for (int i = 0; i < 12; i++) {
      conversation("s" + i, true, "a" + i % 3, "billing", week, 10.0 + i);
    }
    release();
    Path own = folder.resolve("edited");
    Warehouse edited = Warehouse.open(spark, own.toString());
    edited.createTables();
    for (TableDefinition table : List.of(Tables.RELEASE_LEDGER, Tables.RELEASED_FIGURES)) {
      edited.append(table, warehouse.read(table), "copy");
    }
    edited.append(Tables.QUALITY_WEEKLY, warehouse.read(Tables.QUALITY_WEEKLY), "copy");
    assertThat(ReleaseLedger.open(edited, "published.quality_weekly").next()).isGreaterThan(1);
    Dataset<Row> changed =
        warehouse
            .read(Tables.RELEASE_LEDGER)
            .withColumn("policy", when(col("release").equalTo(1), "k=2").otherwise(col("policy")));
    edited.overwrite(List.of(new NewRows(Tables.RELEASE_LEDGER, changed)), "edit");
    assertThatThrownBy(() -> new ReleaseJob(CONFIG, edited).run("after"))
        .isInstanceOf(PrivacyException.class)
        .hasMessageContaining("entry 1 was changed");
    edited.overwrite(
        List.of(new NewRows(Tables.RELEASE_LEDGER, warehouse.read(Tables.RELEASE_LEDGER).limit(0))),
        "roll back");
    assertThatThrownBy(() -> new ReleaseJob(CONFIG, edited).run("after"))
        .isInstanceOf(PrivacyException.class)
        .hasMessageContaining("and the ledger ends with 0");
    edited.overwrite(
        List.of(new NewRows(Tables.RELEASE_LEDGER, warehouse.read(Tables.RELEASE_LEDGER))),
        "restore");
    edited.overwrite(
        List.of(
            new NewRows(Tables.RELEASED_FIGURES, warehouse.read(Tables.RELEASED_FIGURES).limit(1))),
        "thin out");
    assertThatThrownBy(() -> new ReleaseJob(CONFIG, edited).run("after"))
        .isInstanceOf(PrivacyException.class)
        .hasMessageContaining("no longer holds what release");
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
