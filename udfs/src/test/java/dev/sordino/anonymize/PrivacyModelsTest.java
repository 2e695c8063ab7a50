package dev.sordino.anonymize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrivacyModelsTest {

  @Test
  void distinctDiversity_countsValues() {
    assertThat(new DistinctDiversity(3).lack(new int[] {9, 0, 1}, 10)).isEqualTo(1);
    assertThat(new DistinctDiversity(3).lack(new int[] {8, 1, 1}, 10)).isZero();
  }

  @Test
  void entropyDiversity_isMetByEvenSharesAndBrokenByUneven() {
    assertThat(new EntropyDiversity(3).lack(new int[] {2, 2, 2}, 6)).isZero();
    assertThat(new EntropyDiversity(3).lack(new int[] {4, 1, 1}, 6)).isPositive();
    assertThat(Diversity.entropy(new int[] {1, 1})).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void recursiveDiversity_comparesTheMostFrequentWithTheTail() {
    // r = 5, 3, 2: with l = 2 the tail is 3 + 2.
    int[] counts = {2, 5, 3};
    assertThat(Diversity.tail(counts, 2)).isEqualTo(5);
    assertThat(new RecursiveDiversity(1.01, 2).lack(counts, 10)).isZero();
    assertThat(new RecursiveDiversity(1, 2).lack(counts, 10)).isPositive();
    assertThat(new RecursiveDiversity(3, 3).lack(counts, 10)).isZero();
    assertThat(new RecursiveDiversity(2, 3).lack(counts, 10)).isPositive();
  }

  /** Li et al., ICDE 2007, section 5: salaries 3k to 11k, one each in the table. */
  @Test
  void orderedDistance_isThePapersExample() {
    double[] table = new double[9];
    java.util.Arrays.fill(table, 1 / 9.0);
    double third = 1 / 3.0;
    double[] lowest = {third, third, third, 0, 0, 0, 0, 0, 0};
    double[] spread = {0, 0, 0, third, 0, third, 0, 0, third};
    assertThat(new OrderedDistance().between(lowest, table)).isCloseTo(0.375, within(1e-12));
    // 6k, 8k, 11k: the paper prints 0.167.
    assertThat(new OrderedDistance().between(spread, table)).isCloseTo(1 / 6.0, within(1e-12));
  }

  @Test
  void equalDistance_isHalfTheSumOfDifferences() {
    assertThat(new EqualDistance().between(new double[] {1, 0, 0}, new double[] {.5, .3, .2}))
        .isCloseTo(0.5, within(1e-12));
  }

  @Test
  void hierarchicalDistance_costsLessWithinABranch() {
    Hierarchy tree =
        Hierarchy.of(
            "illness",
            List.of(
                List.of("flu", "lung", "*"),
                List.of("asthma", "lung", "*"),
                List.of("ulcer", "stomach", "*"),
                List.of("gastritis", "stomach", "*")));
    GroundDistance distance = new HierarchicalDistance(tree);
    double[] table = {.25, .25, .25, .25};
    // Within each branch a quarter moves, at half the height of two levels.
    assertThat(distance.between(new double[] {.5, 0, .5, 0}, table)).isCloseTo(.25, within(1e-12));
    // Half of all moves over the root.
    assertThat(distance.between(new double[] {.5, .5, 0, 0}, table)).isCloseTo(.5, within(1e-12));
  }

  @Test
  void closenessLack_isTheFewestThatMustJoin() {
    Closeness closeness = new Closeness(0.2, new EqualDistance(), new int[] {50, 50});
    assertThat(closeness.lack(new int[] {5, 5}, 10)).isZero();
    assertThat(closeness.lack(new int[] {7, 3}, 10)).isZero();
    // Eight of one value are 0.8 of ten, 0.3 too many; 8/N <= 0.7 from N = 12 on.
    assertThat(closeness.lack(new int[] {8, 2}, 10)).isEqualTo(2);
    assertThat(closeness.distance(new int[] {8, 4})).isLessThanOrEqualTo(0.2);
    assertThat(closeness.distance(new int[] {8, 3})).isGreaterThan(0.2);
  }

  @Test
  void risks_areThoseOfTheClasses() {
    ReidentificationRisk prosecutor = ReidentificationRisk.prosecutor(new int[] {2, 8}, 0.2);
    assertThat(prosecutor.highest()).isEqualTo(0.5);
    assertThat(prosecutor.average()).isCloseTo(0.2, within(1e-12));
    assertThat(prosecutor.shareAbove()).isCloseTo(0.2, within(1e-12));
    ReidentificationRisk journalist =
        ReidentificationRisk.journalist(new int[] {2, 8}, new int[] {10, 16}, 0.2);
    assertThat(journalist.highest()).isEqualTo(0.1);
    assertThat(journalist.average()).isCloseTo(0.07, within(1e-12));
    assertThat(journalist.shareAbove()).isZero();
  }

  @Test
  void populationModels_compareWithThePopulation() {
    assertThat(PopulationModels.kMap(new int[] {12, 7, 30})).isEqualTo(7);
    int[] people = {1, 5};
    int[] population = {10, 10};
    assertThat(PopulationModels.isPresenceWithin(.1, .5, people, population)).isTrue();
    assertThat(PopulationModels.isPresenceWithin(.2, .5, people, population)).isFalse();
    assertThat(PopulationModels.isPresenceWithin(.1, .4, people, population)).isFalse();
  }

  @Test
  void utility_followsItsFormulas() {
    // Two classes of two attributes, and a suppressed row, which loses all.
    Utility utility = Utility.of(new double[] {0, 1}, new int[] {6, 3}, 1, 2, 3);
    assertThat(utility.gcp()).isCloseTo((3 * 1 + 2) / 20.0, within(1e-12));
    assertThat(utility.averageClass()).isCloseTo(10 / 2.0 / 3, within(1e-12));
    assertThat(utility.discernibility()).isEqualTo(36 + 9 + 10);
  }

  @Test
  void senselessParameters_areRefused() {
    assertThatThrownBy(() -> new DistinctDiversity(1)).hasMessageContaining("at least 2");
    assertThatThrownBy(() -> new RecursiveDiversity(0, 2)).hasMessageContaining("c must be");
    assertThatThrownBy(() -> new Closeness(0, new EqualDistance(), new int[] {1, 1}))
        .hasMessageContaining("t must be");
    assertThatThrownBy(() -> new Demands(0, List.of(), 0)).hasMessageContaining("k must be");
  }
}
