package dev.sordino.jobs.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import dev.sordino.jobs.BadInputException;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.scorecard.Question;
import dev.sordino.scorecard.Scorecard;
import dev.sordino.scorecard.Scorecards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sheets for reviewers, and what they say of a scorecard. */
class ReviewIT {

  private static final Scorecard SERVICE = Scorecards.load("service");

  @TempDir private Path folder;

  private final SparkSession spark = TestSpark.session();
  private Warehouse warehouse;

  /** Forty conversations, the first of which failed altogether; c1 to c9 score 1 to 9. */
  @BeforeEach
  void score() {
    warehouse = Warehouse.open(spark, folder.resolve("warehouse").toString());
    warehouse.createTables();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(scored("c%02d".formatted(i), i == 39 ? null : (double) i, i == 0));
    }
    warehouse.append(
        Tables.SCORECARDS, spark.createDataFrame(rows, Tables.SCORECARDS.schema()), "run");
  }

  private static Row scored(String id, @Nullable Double score, boolean failed) {
    List<Row> answers = new ArrayList<>();
    for (Question question : SERVICE.questions()) {
      String outcome =
          question.id().equals("greeting")
              ? id.compareTo("c20") < 0 ? "passed" : "failed"
              : "unknown";
      answers.add(RowFactory.create(question.id(), outcome, question.weight(), null, "rule"));
    }
    return RowFactory.create(id, "service", score, failed, asScala(answers).toSeq(), "run");
  }

  @Test
  void sheetHasARandomPart_andTheWorstOfTheRest_withoutAnswers() {
    ReviewSheet sheet = new ReviewSheet(warehouse, SERVICE);
    List<List<String>> rows = sheet.rows(30, 3, 5, false);
    assertThat(rows).hasSize(33 * SERVICE.questions().size());
    assertThat(rows).allMatch(row -> row.get(5).isEmpty());
    List<String> random = drawn(rows, "random");
    List<String> risk = drawn(rows, "risk");
    assertThat(random).hasSize(30).doesNotHaveDuplicates().doesNotContainAnyElementsOf(risk);
    List<String> left = new ArrayList<>();
    for (int i = 0; i < 39; i++) {
      left.add("c%02d".formatted(i));
    }
    left.removeAll(random);
    assertThat(risk).containsExactlyElementsOf(left.subList(0, 3));
    assertThat(sheet.rows(30, 3, 5, false)).isEqualTo(rows);
    assertThat(drawn(sheet.rows(30, 3, 6, false), "random")).isNotEqualTo(random);
    assertThat(sheet.rows(100, 5, 5, false)).hasSize(40 * SERVICE.questions().size());
  }

  private static List<String> drawn(List<List<String>> rows, String part) {
    return rows.stream()
        .filter(row -> row.get(2).equals(part))
        .map(row -> row.get(0))
        .distinct()
        .toList();
  }

  @Test
  void agreementIsThatOfTheTable_byPart() throws IOException {
    StringBuilder lines = new StringBuilder("conversation_id,scorecard,part,question,answer\n");
    for (int i = 0; i < 40; i++) {
      // The first twenty passed; people say yes to the first fifteen and to five others.
      boolean yes = i < 15 || i >= 35;
      String part = i % 2 == 0 ? "random" : "risk";
      lines.append(
          "c%02d,service,%s,greeting,%s\n"
              .formatted(i, part, yes ? " Yes" : i < 20 ? "nein" : "no"));
    }
    lines.append("c00,service,random,empathy,yes\n");
    lines.append("c01,service,random,greeting,\n");
    lines.append("c77,service,random,greeting,yes\n");
    Calibration.Result result = calibrate(lines.toString());
    assertThat(result.lines()).extracting(Calibration.Line::part).containsExactly("random", "risk");
    Calibration.Line random = result.lines().get(0);
    // Of c00, c02 .. c38: 8 both yes, 2 the scorecard alone, 2 people alone, 8 neither.
    assertThat(random.kappa().answers()).isEqualTo(20);
    assertThat(random.kappa().agreement()).isEqualTo(.8, within(1e-9));
    assertThat(random.kappa().kappa()).isEqualTo(.6, within(1e-9));
    assertThat(random.automatic()).isEqualTo(.5);
    assertThat(random.human()).isEqualTo(.5);
    assertThat(result.unanswered()).isEqualTo(2);
    assertThat(result.unmatched()).isEqualTo(1);
  }

  @Test
  void wrongSheet_isRefused() {
    assertThatThrownBy(() -> calibrate("conversation_id,scorecard,answer\nc00,service,yes\n"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("lack the column question");
    assertThatThrownBy(
            () ->
                calibrate(
                    "conversation_id,scorecard,question,answer\nc00,service,greeting,Meyer said so\n"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("1 answers to the question greeting are none of")
        .hasMessageNotContaining("Meyer");
  }

  private Calibration.Result calibrate(String reviews) throws IOException {
    Path file = Files.writeString(folder.resolve("reviews.csv"), reviews);
    return new Calibration(warehouse).of(file.toUri().toString(), spark);
  }
}
