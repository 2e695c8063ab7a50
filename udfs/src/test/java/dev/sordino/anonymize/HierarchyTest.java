package dev.sordino.anonymize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HierarchyTest {

  private static final List<List<String>> FRUIT =
      List.of(
          List.of("apple", "pome", "*"),
          List.of("cherry", "stone", "*"),
          List.of("pear", "pome", "*"),
          List.of("plum", "stone", "*"));

  @Test
  void leavesOfANode_lieTogether() {
    assertThat(Hierarchy.of("fruit", FRUIT).lines())
        .extracting(line -> line.get(0))
        .containsExactly("apple", "pear", "cherry", "plum");
  }

  @Test
  void lowestCommonAncestor_isPrintedAndCounted() {
    Attribute fruit =
        CategoricalAttribute.of("fruit", List.of("apple"), Hierarchy.of("fruit", FRUIT));
    assertThat(fruit.label(0, 0)).isEqualTo("apple");
    assertThat(fruit.label(0, 1)).isEqualTo("pome");
    assertThat(fruit.label(1, 2)).isEqualTo("*");
    assertThat(fruit.loss(0, 0)).isZero();
    assertThat(fruit.loss(0, 1)).isEqualTo(0.5);
    assertThat(fruit.loss(1, 2)).isEqualTo(1);
  }

  @Test
  void withoutARoot_oneIsAdded() {
    Hierarchy hierarchy =
        Hierarchy.of("fruit", List.of(List.of("apple", "pome"), List.of("plum", "stone")));
    assertThat(hierarchy.depth()).isEqualTo(3);
    assertThat(hierarchy.label(0, 2)).isEqualTo("*");
  }

  @Test
  void missingLeaf_isRefusedWithoutItsValue() {
    assertThatThrownBy(
            () ->
                CategoricalAttribute.of(
                    "fruit", List.of("apple", "durian"), Hierarchy.of("fruit", FRUIT)))
        .isInstanceOf(UnsuitableDataException.class)
        .hasMessage("column 'fruit': 1 of its values are no leaves of its hierarchy");
  }

  @Test
  void twoParents_areRefusedByLine() {
    assertThatThrownBy(
            () ->
                Hierarchy.of(
                    "x", List.of(List.of("a", "n", "p", "*"), List.of("b", "n", "q", "*"))))
        .isInstanceOf(UnsuitableDataException.class)
        .hasMessage("hierarchy of 'x', lines 1 and 2: the same node of level 1 has two parents");
  }

  @Test
  void unequalDepth_isRefusedByLine() {
    assertThatThrownBy(() -> Hierarchy.of("x", List.of(List.of("a", "*"), List.of("b", "n", "*"))))
        .isInstanceOf(UnsuitableDataException.class)
        .hasMessage("hierarchy of 'x', line 2: 3 levels, but 2 in line 1");
  }

  @Test
  void aLeafTwice_orAnEmptyCell_isRefusedByLine() {
    assertThatThrownBy(() -> Hierarchy.of("x", List.of(List.of("a", "*"), List.of("a", "*"))))
        .hasMessage("hierarchy of 'x', line 2: the leaf of line 1 again");
    assertThatThrownBy(() -> Hierarchy.of("x", List.of(List.of("a", "*"), List.of("", "*"))))
        .hasMessage("hierarchy of 'x', line 2: an empty cell");
  }

  @Test
  void aLabelWithTwoMeanings_isRefused() {
    assertThatThrownBy(
            () -> Hierarchy.of("x", List.of(List.of("a", "b", "*"), List.of("b", "c", "*"))))
        .hasMessage(
            "hierarchy of 'x': a label of level 1 stands for other leaves on a lower level");
  }

  @Test
  void postcodes_loseDigitsFromTheRight() {
    assertThat(AutomaticHierarchies.of("zip", List.of("28717", "2871", "10115")).lines())
        .contains(
            List.of("28717", "2871*", "287**", "28***", "2****", "*"),
            List.of("2871", "2871*", "287**", "28***", "2****", "*"));
    assertThat(AutomaticHierarchies.of("city", List.of("Bonn", "Ulm")).lines())
        .containsExactly(List.of("Bonn", "*"), List.of("Ulm", "*"));
  }
}
