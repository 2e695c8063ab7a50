package dev.sordino.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Turn;
import dev.sordino.jobs.BadInputException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures on invented conversations; an independent scorer in Python gave the expected ones. */
class EvaluationTest {

  /** Half of what is to be found, and some of what isn't. */
  private static final Map<String, String> FOUND =
      Map.of(
          "Runa", "PERSON",
          "Oda", "PERSON",
          "Lindqvist 🎉", "PERSON",
          "oda.l@example", "EMAIL",
          "order_id", "ORDER_ID",
          "Tessin", "PERSON",
          "𝔸nke Wolpert", "PERSON",
          "ersten mai", "DATE",
          "Bright", "PERSON",
          "0151", "PHONE");

  @TempDir private Path folder;

  @Test
  void figures_areThoseOfTheIndependentScorer() throws IOException {
    Figures figures = evaluate(Set.of(), null).all().figures();
    assertThat(figures.types())
        .extracting(
            Figures.Row::type,
            Figures.Row::spans,
            row -> text(row.covered()),
            row -> text(row.typed()),
            row -> text(row.leaked()),
            Figures.Row::tokens,
            row -> text(row.precision()),
            row -> text(row.typedPrecision()))
        .containsExactly(
            tuple("DATE_OF_BIRTH", 1L, "1.0000", "0.0000", "0.0000", 0L, "null", "null"),
            tuple("EMAIL", 1L, "0.0000", "0.0000", "0.2353", 3L, "1.0000", "1.0000"),
            tuple("LOCATION", 1L, "0.0000", "0.0000", "1.0000", 0L, "null", "null"),
            tuple("ORDER_ID", 1L, "0.0000", "0.0000", "1.0000", 2L, "0.0000", "0.0000"),
            tuple("PERSON", 5L, "0.6000", "0.6000", "0.3415", 6L, "0.8333", "0.8333"),
            tuple("PHONE", 2L, "0.5000", "0.5000", "0.4667", 0L, "null", "null"),
            tuple("ALL", 11L, "0.4545", "0.3636", "0.4124", 11L, "0.7273", "0.7273"));
    assertThat(text(figures.conversationLeak())).isEqualTo("1.0000");
    assertThat(text(figures.overMasked())).isEqualTo("0.0769");
  }

  @Test
  void speaker_narrowsWhatIsScored() throws IOException {
    Figures figures = evaluate(Set.of("customer"), null).all().figures();
    assertThat(figures.turns()).isEqualTo(5);
    assertThat(figures.types().get(figures.types().size() - 1).spans()).isEqualTo(6);
  }

  @Test
  void predictions_countCodePointsAndHoldNoText() throws IOException {
    Path predictions = folder.resolve("deep/gold.pred.jsonl");
    evaluate(Set.of(), predictions);
    List<String> lines = Files.readAllLines(predictions);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .startsWith("{\"conversation_id\":\"c1\"")
        .contains("{\"start\":16,\"end\":19,\"type\":\"PERSON\"}")
        .doesNotContain("Runa", "Lindqvist");
  }

  @Test
  void groups_addUpToTheWhole() throws IOException {
    Evaluation.Result result = evaluate(Set.of(), null);
    assertThat(result.groups().keySet()).containsExactly("de", "en", "und");
    assertThat(
            result.groups().values().stream()
                .mapToLong(score -> score.figures().conversations())
                .sum())
        .isEqualTo(result.all().figures().conversations());
  }

  @Test
  void names_areAlsoCountedByOrigin() throws IOException {
    Figures figures = evaluate(Set.of(), null).all().figures();
    assertThat(figures.origins()).extracting(OriginRow::origin).contains("elsewhere");
    assertThat(figures.origins().stream().mapToLong(OriginRow::names).sum())
        .as("every PERSON has one origin")
        .isEqualTo(5);
  }

  @Test
  void outcomes_agreeWithTheFiguresAndNameNobody() throws IOException {
    Evaluation.Result result = evaluate(Set.of(), null);
    String persons = result.outcomes().covered().get("PERSON");
    assertThat(persons).hasSize(5);
    assertThat(persons.chars().filter(digit -> digit == '1').count()).isEqualTo(3);
    assertThat(result.outcomes().labels()).matches("[0-9a-f]{16}");
    assertThat(evaluate(Set.of(), null).outcomes()).isEqualTo(result.outcomes());
  }

  @Test
  void secondLook_isMeasuredAgainstWhatLeaked() throws IOException {
    Figures.SecondLook look = evaluate(Set.of(), null).all().figures().secondLook();
    assertThat(look.turnsWithLeak()).isPositive();
    assertThat(look.seen().doubleValue()).isBetween(0.0, 1.0);
  }

  @Test
  void leaksOfDirectIdentifiers_areCountedApart() throws IOException {
    Figures german = evaluate(Set.of(), null).groups().get("de").figures();
    assertThat(german.withDirect()).isEqualTo(1);
    assertThat(EntityKinds.isDirect("PERSON")).isTrue();
    assertThat(EntityKinds.isDirect("LOCATION")).isFalse();
    assertThat(EntityKinds.isDirect("SOMETHING_NEW")).isTrue();
  }

  @Test
  void brokenLine_stopsWithItsNumberAndNoContent() throws IOException {
    Path file = folder.resolve("broken.jsonl");
    Files.writeString(
        file, "{\"conversation_id\":\"a\",\"turns\":[]}\n\n{\"conversation_id\":\"Oda Lindq\n");
    assertStops(file, "line 3 is no JSON object");
  }

  @Test
  void spanOutsideItsText_stops() throws IOException {
    Path file = folder.resolve("outside.jsonl");
    Files.writeString(
        file,
        "{\"conversation_id\":\"a\",\"turns\":[{\"text\":\"🙂\",\"pii\":[{\"start\":0,\"end\":2,\"type\":\"X\"}]}]}");
    assertStops(file, "line 1 has a span outside its text");
  }

  @Test
  void sameIdTwice_stops() throws IOException {
    Path file = folder.resolve("twice.jsonl");
    String line = "{\"conversation_id\":\"a\",\"turns\":[]}\n";
    Files.writeString(file, line + line);
    assertStops(file, "line 2 has a conversation_id that occurred before");
  }

  private void assertStops(Path file, String message) {
    try (Evaluation evaluation = evaluation(Set.of())) {
      assertThatThrownBy(() -> evaluation.run(Gold.of(file), null))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(file.getFileName() + ": " + message)
          .hasMessageNotContaining("Oda");
    }
  }

  private static Evaluation.Result evaluate(Set<String> speakers, Path predictions)
      throws IOException {
    try (Evaluation evaluation = evaluation(speakers)) {
      return evaluation.run(Gold.of(gold()), predictions);
    }
  }

  private static Evaluation evaluation(Set<String> speakers) {
    return new Evaluation(
        EvaluationTest::find,
        new Evaluation.Selection(
            conversation -> true,
            speakers,
            Set.of(),
            (conversation, kind) -> conversation.completeTypes().contains(kind),
            conversation -> List.of(conversation.language()),
            name -> name.startsWith("Runa") ? "northern" : "elsewhere"));
  }

  private static List<List<Span>> find(Conversation conversation) {
    List<List<Span>> spans = new ArrayList<>();
    for (Turn turn : conversation.turns()) {
      List<Span> found = new ArrayList<>();
      FOUND.forEach(
          (value, type) -> {
            int at = turn.text().indexOf(value);
            if (at >= 0) {
              found.add(new Span(at, at + value.length(), type, 1, "test"));
            }
          });
      spans.add(found);
    }
    return spans;
  }

  private static String text(Object share) {
    return String.valueOf(share);
  }

  private static Path gold() {
    try {
      return Path.of(
          Objects.requireNonNull(EvaluationTest.class.getResource("gold.jsonl")).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
