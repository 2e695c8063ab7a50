package dev.sordino.jobs.anonymize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import dev.sordino.anonymize.attack.AttackResult;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupReleaseIT {

  private static final Date WEEK = Date.valueOf("2026-03-02");

  @TempDir private Path folder;

  private final SparkSession spark = TestSpark.session();
  private final List<Row> conversations = new ArrayList<>();
  private final List<Row> metrics = new ArrayList<>();
  private final List<Row> scorecards = new ArrayList<>();

  /** North 10 to 19 s, South 20 to 29 s; North fails to identify in 3 of 10, nobody else. */
  @Test
  void groups_getMeansIntervalsAndScorecardsAndNothingThatGivesOthersAway() {
    for (int i = 0; i < 10; i++) {
      conversation("n" + i, "a" + i % 2, "North", 10.0 + i, i < 3 ? "failed" : "passed");
      conversation("s" + i, "b" + i % 2, "South", 20.0 + i, "passed");
      conversation("w" + i, "c" + i % 2, "West", 30.0 + i, "not_applicable");
    }
    // One customer of a team of one: withheld, and with it one of the others.
    conversation("e", "d", "East", 99.0, "failed");
    SordinoConfig config =
        config("roster.file=" + folder.resolve("roster.csv"), "roster.groups=[team]");
    Warehouse warehouse = filled("warehouse");

    assertThat(new ReleaseJob(config, warehouse).run("r")).isZero();

    Map<String, String> figures = new HashMap<>();
    for (Row row : warehouse.read(Tables.GROUPS_WEEKLY).collectAsList()) {
      figures.put(
          row.getAs("group_name") + " " + row.getAs("measure"),
          row.getAs("mean") + " " + row.getAs("low") + " " + row.getAs("high"));
      assertThat(row.<Long>getAs("customers")).isEqualTo(10);
    }
    // Student's interval of ten values whose deviation is 3.0277: 14.5 -+ 2.2622 * .9574.
    assertThat(figures)
        .containsEntry("North handle_time_s", "14.5 12.334 16.666")
        .containsEntry("South handle_time_s", "24.5 22.334 26.666")
        .containsEntry("South scorecard_service", "100.0 100.0 100.0")
        .containsKey("North scorecard_service_identification_failed")
        .containsEntry("South scorecard_service_identification_failed", "0.0 0.0 0.278")
        .doesNotContainKey("West scorecard_service_identification_failed");
    assertThat(figures.get("North scorecard_service_identification_failed")).startsWith("0.3 ");
    assertThat(figures.keySet()).noneMatch(name -> name.startsWith("East"));
    // All four add up to the queue, which is published: West's would give East's away.
    assertThat(figures).doesNotContainKey("West handle_time_s");
    assertThat(
            warehouse.read(Tables.SUPPRESSED_CELLS).collectAsList().stream()
                .map(row -> row.getString(1) + " " + row.get(3)))
        .containsExactlyInAnyOrder("too_few_customers team", "complementary team");
    assertThat(new PublishedAttack(warehouse).run()).allMatch(AttackResult::withstood);

    new ReleaseJob(config, warehouse).run("again");
    assertThat(warehouse.read(Tables.RELEASE_LEDGER).count()).isEqualTo(1);
  }

  /** Six agents with five customers each, and one with one customer. */
  @Test
  void singleAgents_areComparedOnlyWhereThatIsSetAndTheirCustomersAreEnough() {
    for (int i = 0; i < 10; i++) {
      conversation("n" + i, "a" + i % 2, "North", 10.0 + i, "passed");
      conversation("s" + i, "b" + i % 2, "South", 20.0 + i, "passed");
      conversation("w" + i, "c" + i % 2, "West", 30.0 + i, "passed");
    }
    conversation("e", "d", "East", 99.0, "failed");
    Warehouse warehouse = filled("single");
    new ReleaseJob(config(), warehouse).run("r");
    assertThat(warehouse.read(Tables.GROUPS_WEEKLY).count()).isZero();

    String single = "anonymize.single-agents=true";
    SordinoConfig loosened = config(single);
    assertThatThrownBy(() -> new ReleaseJob(loosened, warehouse).run("s"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("looser than that of release 1 in single");

    String accepted =
        "anonymize.accepted-policy=k=3 agents=2 single=1 step=2 largest=2 share=1.0 p=0.0";
    new ReleaseJob(config(single, accepted), warehouse).run("s");
    List<String> shown =
        warehouse
            .read(Tables.GROUPS_WEEKLY)
            .filter("grouping = 'agent' AND measure = 'handle_time_s'")
            .collectAsList()
            .stream()
            .map(row -> row.<String>getAs("group_name"))
            .toList();
    // One of the six gives way: all together and the queue would tell d's.
    assertThat(shown).hasSize(5).doesNotContain("d");
    assertThat(new PublishedAttack(warehouse).run()).allMatch(AttackResult::withstood);
  }

  private static SordinoConfig config(String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "anonymize.k=3",
                "anonymize.minimum-agents=2",
                "anonymize.count-step=2",
                "anonymize.dominance-share=1",
                "anonymize.p-percent=0"));
    settings.addAll(List.of(more));
    return TestSpark.config(settings.toArray(String[]::new));
  }

  /** A warehouse with the conversations so far. */
  private Warehouse filled(String name) {
    Warehouse warehouse = Warehouse.open(spark, folder.resolve(name).toString());
    warehouse.createTables();
    warehouse.overwrite(
        List.of(
            rows(Tables.CONVERSATIONS, conversations),
            rows(Tables.CONVERSATION_METRICS, metrics),
            rows(Tables.SCORECARDS, scorecards)),
        "r");
    return warehouse;
  }

  private NewRows rows(TableDefinition table, List<Row> rows) {
    return new NewRows(table, spark.createDataFrame(rows, table.schema()));
  }

  private void conversation(
      String subject, String agent, String team, double handleTime, String identification) {
    String id = "c" + conversations.size();
    conversations.add(
        row(
            Tables.CONVERSATIONS,
            Map.ofEntries(
                Map.entry("conversation_id", id),
                Map.entry("subject_key", subject),
                Map.entry("subject_known", true),
                Map.entry("agent_key", agent),
                Map.entry("agent_groups", asScala(Map.of("team", team))),
                Map.entry("channel", "voice"),
                Map.entry("language", "de"),
                Map.entry("reduced_detection", false),
                Map.entry("started_at", new Timestamp(WEEK.getTime())),
                Map.entry("week", WEEK),
                Map.entry("queue", "billing"),
                Map.entry("turns", 2),
                Map.entry("source_format", "sordino-jsonl"),
                Map.entry("key_version", 1),
                Map.entry("content_hash", "0"),
                Map.entry("run_key", "r"))));
    metrics.add(
        row(
            Tables.CONVERSATION_METRICS,
            Map.of("conversation_id", id, "run_key", "r", "handle_time_s", handleTime)));
    Row answer = RowFactory.create("identification", identification, 25, null, "rule");
    scorecards.add(
        row(
            Tables.SCORECARDS,
            Map.of(
                "conversation_id",
                id,
                "scorecard",
                "service",
                "score",
                identification.equals("failed") ? 0.0 : 100.0,
                "auto_failed",
                false,
                "answers",
                asScala(List.of(answer)).toSeq(),
                "run_key",
                "r")));
  }

  /** Null in all other columns. */
  private static Row row(TableDefinition table, Map<String, @Nullable Object> values) {
    return RowFactory.create(
        Arrays.stream(table.schema().fields()).map(field -> values.get(field.name())).toArray());
  }
}
