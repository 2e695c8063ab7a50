package dev.sordino.anonymize.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.anonymize.cube.CellSuppression;
import dev.sordino.anonymize.cube.Cube;
import dev.sordino.anonymize.cube.Dimension;
import dev.sordino.anonymize.cube.Pattern;
import dev.sordino.anonymize.cube.Reason;
import dev.sordino.anonymize.cube.SensitivityRules.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Each attack on tables of sums succeeds against a weak release and fails against ours. */
class TableAttacksTest {

  private static final int K = 5;

  @Test
  void differencing_findsTheLateCustomer() {
    Map<Long, Long> first = people(1, 20);
    Map<Long, Long> second = new HashMap<>(first);
    second.put(99L, 7L);
    assertThat(Differencing.on(List.of(first, second), K).succeeded()).isEqualTo(2);
  }

  @Test
  void differencing_findsWhatOnlyThreeSumsTogetherTell() {
    // Two cells and their total, published in different weeks: one person came in between.
    Map<Long, Long> a = people(1, 20);
    Map<Long, Long> b = people(21, 40);
    Map<Long, Long> total = people(1, 40);
    total.put(99L, 7L);
    assertThat(Differencing.on(List.of(a, b), K).withstood()).isTrue();
    assertThat(Differencing.on(List.of(a, b, total), K).succeeded()).isEqualTo(1);
  }

  @Test
  void differencing_countsAPersonWhoseDataChangedOnce() {
    Map<Long, Long> first = people(1, 20);
    Map<Long, Long> second = new HashMap<>(first);
    for (long person = 1; person <= 4; person++) {
      second.put(person, 8L);
    }
    assertThat(Differencing.on(List.of(first, second), K).withstood()).isFalse();
    second.put(5L, 8L);
    assertThat(Differencing.on(List.of(first, second), K).withstood()).isTrue();
  }

  @Test
  void reconstruction_solvesAThresholdAloneAndNotOurPattern() {
    Dimension queue = Dimension.flat("queue", List.of("x", "y", "z"));
    Dimension channel = Dimension.flat("channel", List.of("a", "b", "c"));
    Map<List<String>, Double> leaves = new HashMap<>();
    int value = 2;
    for (String q : List.of("x", "y", "z")) {
      for (String c : List.of("a", "b", "c")) {
        leaves.put(List.of(q, c), (double) value);
        value += 9;
      }
    }
    Cube cube = Cube.of(List.of(queue, channel), leaves);
    int small = cube.cell(List.of("x", "a"));
    Map<Integer, Finding> sensitive = Map.of(small, new Finding(Reason.TOO_FEW_PEOPLE, 2));
    boolean[] thresholdAlone = new boolean[cube.size()];
    thresholdAlone[small] = true;
    assertThat(Reconstruction.on(cube, thresholdAlone, sensitive).succeeded()).isEqualTo(1);
    Pattern pattern = CellSuppression.protect(cube, sensitive);
    boolean[] ours = new boolean[cube.size()];
    pattern.reasons().keySet().forEach(cell -> ours[cell] = true);
    assertThat(Reconstruction.on(cube, ours, sensitive).withstood()).isTrue();
  }

  private static Map<Long, Long> people(long from, long to) {
    Map<Long, Long> people = new HashMap<>();
    LongStream.rangeClosed(from, to).forEach(person -> people.put(person, 7L));
    return people;
  }
}
