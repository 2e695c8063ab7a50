package dev.sordino.jobs.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Themes of invented conversations: three all the time, and one that begins in the sixth week. */
class TopicJobIT {

  private static final LocalDate FIRST = LocalDate.parse("2026-08-24");
  private static final int WEEKS = 8;
  private static final int PLANTED_WEEK = 5;
  private static final String RARE = "zanzibar";

  private static final Map<String, List<String>> WORDS =
      Map.of(
          "router", List.of("router", "blinks", "red", "cable", "modem", "broadband"),
          "bill", List.of("invoice", "amount", "charged", "twice", "overcharged", "statement"),
          "parcel", List.of("parcel", "courier", "tracking", "delivered", "doorstep", "package"),
          "recall", List.of("battery", "overheats", "smoke", "recall", "charger", "swelling"));

  @TempDir private Path folder;

  private final SparkSession spark = TestSpark.session();
  private final List<Row> conversations = new ArrayList<>();
  private final List<Row> turns = new ArrayList<>();
  private final Map<String, String> reasons = new HashMap<>();

  @Test
  void plantedTheme_isFlagged_othersStay_andNothingRareIsShown() {
    Random dice = new Random(3);
    for (int week = 0; week < WEEKS; week++) {
      for (String theme : new TreeSet<>(WORDS.keySet())) {
        int many = theme.equals("recall") ? (week < PLANTED_WEEK ? 0 : 20) : 12;
        for (int i = 0; i < many; i++) {
          add(theme, week, i, dice);
        }
      }
    }
    Warehouse warehouse = Warehouse.open(spark, folder.resolve("warehouse").toString());
    warehouse.createTables();
    write(warehouse, Tables.CONVERSATIONS, conversations);
    write(warehouse, Tables.TURNS, turns);
    TopicJob job =
        new TopicJob(
            spark,
            TestSpark.config("anonymize.k=5", "anonymize.count-step=1"),
            warehouse,
            new TopicOptions(List.of(4), 2, 1));

    List<TopicJob.Report> reports = job.run(reasons);

    assertThat(reports.get(0).themes()).isZero();
    assertThat(reports.get(1).agreement()).isGreaterThan(0.95);
    Map<String, List<String>> themes = themes(warehouse);
    assertThat(themes).hasSize(4);
    assertThat(themes.values())
        .allSatisfy(
            terms ->
                assertThat(terms)
                    .isNotEmpty()
                    .allMatch(term -> term.matches("\\p{L}{3,}( \\p{L}{3,})?"))
                    .noneMatch(term -> term.contains(RARE) || term.contains("person")));
    String planted =
        themes.entrySet().stream()
            .filter(theme -> theme.getValue().contains("recall"))
            .findFirst()
            .orElseThrow()
            .getKey();
    assertThat(rises(warehouse))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(planted + " " + FIRST.plusWeeks(PLANTED_WEEK), "new"));

    List<TopicJob.Report> again = job.run(reasons);

    assertThat(again).isEqualTo(reports);
    assertThat(themes(warehouse)).isEqualTo(themes);
    assertThat(warehouse.read(Tables.THEMES).filter("is_new").isEmpty()).isTrue();
    assertThat(rises(warehouse)).hasSize(1);
  }

  private void add(String theme, int week, int number, Random dice) {
    String id = theme + "-" + week + "-" + number;
    List<String> words = WORDS.get(theme);
    String said =
        "Hello [PERSON_7f3a9c21] here, the %s %s and %s %s 4711%s"
            .formatted(
                words.get(dice.nextInt(3)),
                words.get(3 + dice.nextInt(3)),
                words.get(dice.nextInt(6)),
                words.get(dice.nextInt(6)),
                // Said by four people of one theme, fewer than k.
                theme.equals("bill") && week == 0 && number < 4 ? " " + RARE : "");
    Map<String, Object> values = new HashMap<>();
    values.put("conversation_id", id);
    values.put("subject_key", "s-" + id);
    values.put("subject_known", true);
    values.put("agent_key", "a" + number % 3);
    values.put("channel", "chat");
    values.put("language", "en");
    values.put("reduced_detection", false);
    values.put("started_at", Timestamp.valueOf(FIRST.plusWeeks(week).atTime(9, number)));
    values.put("week", Date.valueOf(FIRST.plusWeeks(week)));
    values.put("queue", "service");
    values.put("turns", 2);
    values.put("source_format", "sordino-jsonl");
    values.put("key_version", 1);
    values.put("run_key", "run");
    conversations.add(row(Tables.CONVERSATIONS, values));
    turns.add(RowFactory.create(id, 0, "agent", null, null, "Did you check the tulips?", 0, "run"));
    turns.add(RowFactory.create(id, 1, "customer", null, null, said, 1, "run"));
    reasons.put(id, theme);
  }

  private static Row row(TableDefinition table, Map<String, Object> values) {
    List<Object> row = new ArrayList<>();
    for (StructField field : table.schema().fields()) {
      row.add(values.get(field.name()));
    }
    return RowFactory.create(row.toArray());
  }

  private void write(Warehouse warehouse, TableDefinition table, List<Row> rows) {
    warehouse.append(table, spark.createDataFrame(rows, table.schema()), "run");
  }

  private static Map<String, List<String>> themes(Warehouse warehouse) {
    Map<String, List<String>> themes = new TreeMap<>();
    for (Row row : warehouse.read(Tables.THEMES).select("theme", "terms").collectAsList()) {
      themes.put(row.getString(0), row.getList(1));
    }
    return themes;
  }

  private static Map<String, String> rises(Warehouse warehouse) {
    Map<String, String> rises = new TreeMap<>();
    for (Row row :
        warehouse
            .read(Tables.THEME_WEEKS)
            .filter("rise IS NOT NULL")
            .select("theme", "week", "rise")
            .collectAsList()) {
      rises.put(row.getString(0) + " " + row.getDate(1), row.getString(2));
    }
    return rises;
  }
}
