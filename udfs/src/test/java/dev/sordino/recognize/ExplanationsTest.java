package dev.sordino.recognize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationsTest {

  private static final Explanations EXPLANATIONS =
      new Explanations(ConversationDetector.standard(List.of("de")));

  private static List<Explanations.Finding> last(String... lines) {
    List<List<Explanations.Finding>> all =
        EXPLANATIONS.of(Calls.call("de", List.of(lines)).conversation());
    return all.get(all.size() - 1);
  }

  @Test
  void answer_isExplainedByTheQuestionAndItsReading() {
    assertThat(last("A: Wie lautet Ihre Kundennummer?", "C: vier sieben eins acht"))
        .anySatisfy(
            finding -> {
              assertThat(finding.span().recognizer()).isEqualTo("code");
              assertThat(finding.span().type()).isEqualTo("CUSTOMER_ID");
              assertThat(finding.reasons()).contains("just asked for", "reads as 4718");
            });
  }

  @Test
  void announcement_isQuoted() {
    assertThat(last("C: meine Bestellnummer ist 4718222"))
        .anySatisfy(
            finding -> assertThat(finding.reasons()).contains("announced by \"Bestellnummer\""));
  }

  @Test
  void candidatesThatLose_areShownAsNotKept() {
    List<Explanations.Finding> found = last("C: Ich wohne in der Lindenstraße 17b, 80331 München.");
    assertThat(found).filteredOn(Explanations.Finding::kept).isNotEmpty();
    assertThat(found).filteredOn(f -> !f.kept()).isNotEmpty();
  }

  @Test
  void plainText_hasNothingToExplain() {
    assertThat(last("C: vielen dank und auf wiederhören")).isEmpty();
  }
}
