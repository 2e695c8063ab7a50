package dev.sordino.anonymize.cube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sordino.anonymize.cube.SensitivityRules.Finding;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CellSuppressionTest {

  private static final List<Dimension> THREE_BY_THREE =
      List.of(
          Dimension.flat("channel", List.of("a", "b", "c")),
          Dimension.flat("queue", List.of("x", "y", "z")));

  @Test
  void singleSensitiveCell_takesThreeOthersAlong() {
    Cube cube = cube(THREE_BY_THREE, 2, 20, 30, 40, 50, 60, 70, 80, 90);
    int cell = cube.cell(List.of("a", "x"));
    Pattern pattern = CellSuppression.protect(cube, Map.of(cell, few(2)));
    assertThat(pattern.exposed()).isEmpty();
    assertThat(pattern.reasons()).hasSize(4);
    assertThat(pattern.reason(cell)).contains(Reason.TOO_FEW_PEOPLE);
    assertThat(pattern.reason(cube.cell(List.of("b", "y")))).contains(Reason.COMPLEMENTARY);
    assertThat(pattern.reason(cube.cell(List.of("*", "*")))).isEmpty();
    assertThat(pattern.intervals().get(cell).least()).isCloseTo(0, within(1e-9));
    assertThat(pattern.intervals().get(cell).most()).isCloseTo(22, within(1e-9));
  }

  @Test
  void onlyValueBelowATotal_takesTheTotalAlong() {
    Cube cube =
        Cube.of(
            List.of(
                Dimension.tree(
                    "queue",
                    List.of(
                        List.of("sales", "new"),
                        List.of("care", "bill"),
                        List.of("care", "move")))),
            Map.of(List.of("new"), 3.0, List.of("bill"), 40.0, List.of("move"), 50.0));
    int only = cube.cell(List.of("new"));
    Pattern pattern = CellSuppression.protect(cube, Map.of(only, few(3)));
    assertThat(pattern.exposed()).isEmpty();
    assertThat(pattern.reasons())
        .containsKeys(
            only,
            cube.cell(List.of("sales")),
            cube.cell(List.of("care")),
            cube.cell(List.of("bill")));
    assertThat(pattern.reason(cube.cell(List.of("*")))).isEmpty();
  }

  @Test
  void everythingElseKnown_saysThatTheCellIsExposed() {
    Cube cube = cube(THREE_BY_THREE, 2, 20, 30, 40, 50, 60, 70, 80, 90);
    boolean[] known = new boolean[cube.size()];
    Arrays.fill(known, true);
    int cell = cube.cell(List.of("a", "x"));
    assertThat(CellSuppression.protect(cube, Map.of(cell, few(2)), known).exposed())
        .containsExactly(cell);
  }

  @Test
  void knownCells_areNotWithheld() {
    Cube cube = cube(THREE_BY_THREE, 2, 20, 30, 40, 50, 60, 70, 80, 90);
    boolean[] known = new boolean[cube.size()];
    int published = cube.cell(List.of("b", "y"));
    known[published] = true;
    Pattern pattern =
        CellSuppression.protect(cube, Map.of(cube.cell(List.of("a", "x")), few(2)), known);
    assertThat(pattern.exposed()).isEmpty();
    assertThat(pattern.reason(published)).isEmpty();
  }

  /** Against all tables with the same margins and the same published cells, one by one. */
  @Property(tries = 150)
  void anySmallTable_leavesEnoughTablesPossible(
      @ForAll @Size(9) List<@IntRange(min = 0, max = 7) Integer> numbers) {
    double[] values = numbers.stream().mapToDouble(Integer::intValue).toArray();
    Cube cube = cube(THREE_BY_THREE, values);
    Map<Integer, Finding> sensitive = new HashMap<>();
    for (int cell = 0; cell < cube.size(); cell++) {
      if (cube.value(cell) > 0 && cube.value(cell) < 3) {
        sensitive.put(cell, new Finding(Reason.TOO_FEW_PEOPLE, 1));
      }
    }
    Pattern pattern = CellSuppression.protect(cube, sensitive);
    assertThat(pattern.exposed()).isEmpty();
    BruteForce possible = new BruteForce(cube, pattern);
    for (int cell : sensitive.keySet()) {
      IntervalAudit.Interval interval = pattern.intervals().get(cell);
      // Tables with two classifications and no withheld total have whole corners.
      if (possible.totalsArePublished()) {
        assertThat(interval.least()).isCloseTo(possible.least(cell), within(1e-6));
        assertThat(interval.most()).isCloseTo(possible.most(cell), within(1e-6));
      }
      assertThat(possible.least(cell)).isLessThanOrEqualTo(Math.max(0, cube.value(cell) - 1));
      assertThat(possible.most(cell)).isGreaterThanOrEqualTo(cube.value(cell) + 1);
    }
  }

  @Property(tries = 60)
  void anyHierarchicalCube_keepsEverySensitiveCellOutOfTheRowSpace(
      @ForAll @Size(18) List<@IntRange(min = 0, max = 30) Integer> numbers) {
    List<Dimension> dimensions =
        List.of(
            Dimension.tree(
                "queue", List.of(List.of("g", "x"), List.of("g", "y"), List.of("h", "z"))),
            Dimension.flat("channel", List.of("a", "b", "c")),
            Dimension.flat("language", List.of("d", "e")));
    Cube cube = cube(dimensions, numbers.stream().mapToDouble(Integer::intValue).toArray());
    Map<Integer, Finding> sensitive = new HashMap<>();
    for (int cell = 0; cell < cube.size(); cell++) {
      if (cube.value(cell) > 0 && cube.value(cell) < 5) {
        sensitive.put(cell, few(cube.value(cell)));
      }
    }
    Pattern pattern = CellSuppression.protect(cube, sensitive);
    assertThat(pattern.exposed()).isEmpty();
    RowSpace known = known(cube, pattern);
    sensitive.keySet().forEach(cell -> assertThat(known.determines(cell)).isFalse());
  }

  @Test
  void labelWithTwoParents_isRefused() {
    assertThatThrownBy(() -> Dimension.tree("queue", List.of(List.of("g", "x"), List.of("h", "x"))))
        .hasMessage("dimension 'queue': a label has two parents");
  }

  private static Finding few(double value) {
    return new Finding(Reason.TOO_FEW_PEOPLE, value);
  }

  /** What a reader knows: the lines, and each published cell. */
  static RowSpace known(Cube cube, Pattern pattern) {
    RowSpace space = new RowSpace(cube.size());
    for (Cube.Line line : cube.lines()) {
      int[] row = new int[cube.size()];
      row[line.parent()] = -1;
      IntStream.of(line.children()).forEach(child -> row[child] = 1);
      space.add(row);
    }
    for (int cell = 0; cell < cube.size(); cell++) {
      if (pattern.reason(cell).isEmpty()) {
        int[] row = new int[cube.size()];
        row[cell] = 1;
        space.add(row);
      }
    }
    return space;
  }

  /** Zeros are leaves too: a reader knows they exist. */
  static Cube cube(List<Dimension> dimensions, double... values) {
    Map<List<String>, Double> leaves = new LinkedHashMap<>();
    fill(dimensions, List.of(), leaves, values);
    return Cube.of(dimensions, leaves);
  }

  private static void fill(
      List<Dimension> dimensions,
      List<String> so,
      Map<List<String>, Double> leaves,
      double[] values) {
    if (so.size() == dimensions.size()) {
      leaves.put(so, values[leaves.size()]);
      return;
    }
    Dimension next = dimensions.get(so.size());
    for (int node = 0; node < next.size(); node++) {
      if (next.isLeaf(node)) {
        fill(
            dimensions,
            Stream.concat(so.stream(), Stream.of(next.label(node))).toList(),
            leaves,
            values);
      }
    }
  }
}
