package dev.sordino.jobs.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "a\nb\r\nc", "{x} \\n \\", "{PERSON|no}", "🙂 {", "}"})
  void unmarkedTurn_comesBackAsItWas(String text) throws MarkedText.MarkException {
    String line = MarkedText.unmarked(text);
    assertThat(line).doesNotContain("\n", "\r");
    assertThat(MarkedText.parse(line)).isEqualTo(new MarkedText(text, List.of()));
  }

  @Test
  void marks_countCodePointsOfTheTextWithoutThem() throws MarkedText.MarkException {
    MarkedText marked = MarkedText.parse("🙂 {PERSON|Ada Berg}, \\{{ORDER_ID|A\\{1}\\n");
    assertThat(marked.text()).isEqualTo("🙂 Ada Berg, {A{1\n");
    assertThat(marked.marks())
        .containsExactly(
            new MarkedText.Mark(2, 10, "PERSON"), new MarkedText.Mark(13, 16, "ORDER_ID"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a {PERSON|b; not closed",
        "a } b; nothing opened",
        "{PERSON|}; empty mark",
        "{PERSON|a {EMAIL|b}}; inside a mark",
        "{person|a}; without TYPE",
        "{PERSN|a}; unknown type",
        "{ a; without TYPE",
      })
  void wrongMark_isNamedWithoutTheText(String line, String problem) {
    assertThatThrownBy(() -> MarkedText.parse(line))
        .isInstanceOf(MarkedText.MarkException.class)
        .hasMessageContaining(problem)
        .hasMessageNotContaining("PERSN");
  }
}
