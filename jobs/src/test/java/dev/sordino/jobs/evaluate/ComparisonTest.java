package dev.sordino.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sordino.jobs.BadInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

  @TempDir private Path folder;

  @Test
  void chance_isThatOfTheTextbook() {
    // z = 1.0013 and z = 2.8284 of the normal distribution.
    assertThat(Comparison.chance(0.5, 200, 0.55, 200)).isCloseTo(0.3169, within(0.0005));
    assertThat(Comparison.chance(0.60, 100, 0.40, 100)).isCloseTo(0.0047, within(0.0001));
  }

  @Test
  void sameShares_areChance() {
    assertThat(Comparison.chance(0.7, 50, 0.7, 80)).isCloseTo(1, within(1e-6));
    assertThat(Comparison.chance(1, 50, 1, 80)).isEqualTo(1);
    assertThat(Comparison.chance(0, 50, 0, 80)).isEqualTo(1);
  }

  @Test
  void exactChance_isThatOfFisher() {
    // Sums of binomial coefficients by hand: 17/35 is the lady who tastes tea.
    assertThat(Comparison.exact(3, 4, 1, 4)).isCloseTo(0.4857, within(1e-4));
    assertThat(Comparison.exact(8, 9, 2, 13)).isCloseTo(0.0015, within(1e-4));
    assertThat(Comparison.exact(10, 10, 900, 900)).isCloseTo(1, within(1e-9));
    assertThat(Comparison.exact(0, 3, 5_000, 5_000)).isLessThan(1e-9);
  }

  @Test
  void pairedChance_isThatOfTheBinomialTest() {
    // R: binom.test(2, 10), binom.test(0, 5), binom.test(400, 1000).
    assertThat(Comparison.paired(8, 2)).isCloseTo(0.109375, within(1e-9));
    assertThat(Comparison.paired(0, 5)).isCloseTo(0.0625, within(1e-9));
    assertThat(Comparison.paired(600, 400)).isCloseTo(2.7e-10, within(1e-10));
    assertThat(Comparison.paired(3, 3)).isEqualTo(1);
    assertThat(Comparison.paired(0, 0)).isEqualTo(1);
    assertThat(Comparison.paired(20_000, 20_100)).isBetween(0.5, 0.7);
  }

  @Test
  void sameSpans_areComparedOneByOne() throws IOException {
    Path before = folder.resolve("before.json");
    Files.writeString(
        before,
        """
        {"files":[{"file":"a.jsonl","types":[{"type":"PERSON","spans":10,"covered":0.5}],
         "outcomes":{"labels":"%s","covered":{"PERSON":"1111100000"}}}]}"""
            .formatted("0123456789abcdef"));
    assertThat(printed(before, "0123456789abcdef", "1111111110"))
        .contains("p = 0.125", "4 gained, 0 lost");
    assertThat(printed(before, "fedcba9876543210", "1111111110"))
        .contains("other labels, not paired");
  }

  private static String printed(Path before, String labels, String outcomes) throws IOException {
    Score score = new Score((conversation, kind) -> false);
    LabelledReader reader = new LabelledReader(Gold.of(gold(before, outcomes)), Set.of());
    LabelledConversation next = reader.next();
    List<LabelledSpan> found =
        next.turns().get(0).spans().stream()
            .filter(span -> outcomes.charAt(span.start() / 2) == '1')
            .toList();
    score.add(next, List.of(found), Set.of(), Set.of());
    reader.close();
    StringWriter out = new StringWriter();
    new Comparison(before)
        .print(
            new PrintWriter(out),
            List.of(
                new Evaluation.Result(
                    "a.jsonl",
                    score,
                    Map.of(),
                    new Outcomes.Kept(labels, Map.of("PERSON", outcomes)),
                    1,
                    1)));
    return out.toString();
  }

  /** Ten names of one letter. */
  private static Path gold(Path beside, String outcomes) throws IOException {
    StringBuilder spans = new StringBuilder();
    for (int i = 0; i < outcomes.length(); i++) {
      spans.append(i == 0 ? "" : ",");
      spans.append("{\"start\":%d,\"end\":%d,\"type\":\"PERSON\"}".formatted(2 * i, 2 * i + 1));
    }
    return Files.writeString(
        beside.resolveSibling("gold.jsonl"),
        "{\"conversation_id\":\"a\",\"turns\":[{\"text\":\"%s\",\"pii\":[%s]}]}\n"
            .formatted("a ".repeat(outcomes.length()), spans));
  }

  @Test
  void fileWithoutFigures_isRefused() throws IOException {
    Path file = folder.resolve("figures.json");
    for (String content : new String[] {"{}", "no json", "{\"files\":[{\"types\":[]}]}"}) {
      Files.writeString(file, content);
      assertThatThrownBy(() -> new Comparison(file))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("figures.json holds no figures");
    }
  }
}
