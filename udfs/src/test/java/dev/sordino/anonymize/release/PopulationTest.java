package dev.sordino.anonymize.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PopulationTest {

  @Property(tries = 300)
  void differing_neverExceedsThePeopleWhoDiffer(
      @ForAll @IntRange(min = 0, max = 60) int common,
      @ForAll @IntRange(min = 0, max = 30) int left,
      @ForAll @IntRange(min = 0, max = 30) int changed,
      @ForAll long seed) {
    Random random = new Random(seed);
    Population one = Population.empty(10);
    Population other = Population.empty(10);
    for (int i = 0; i < common; i++) {
      long person = random.nextLong();
      one.add(person, 7);
      other.add(person, 7);
    }
    for (int i = 0; i < left; i++) {
      one.add(random.nextLong(), 7);
    }
    for (int i = 0; i < changed; i++) {
      long person = random.nextLong();
      one.add(person, 7);
      other.add(person, 8);
    }
    assertThat(one.differing(other)).isLessThanOrEqualTo(left + changed);
    assertThat(one.isSame(other)).isEqualTo(left + changed == 0);
    assertThat(Population.of(one.toBytes()).isSame(one)).isTrue();
  }

  @Test
  void thirtyOtherPeople_areSeenAsTenAtLeast() {
    Random random = new Random(5);
    for (int trial = 0; trial < 200; trial++) {
      Population one = Population.empty(10);
      Population other = Population.empty(10);
      for (int i = 0; i < 15; i++) {
        one.add(random.nextLong(), 1);
        other.add(random.nextLong(), 1);
      }
      assertThat(one.differing(other)).isGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void sketchesMadeForAnotherK_areStillCompared() {
    Population small = Population.empty(5);
    Population large = Population.empty(50);
    for (long person = 1; person <= 40; person++) {
      small.add(person, 3);
      large.add(person, 3);
    }
    assertThat(small.isSame(large)).isTrue();
    large.add(41, 3);
    assertThat(small.differing(large)).isEqualTo(1);
    assertThat(small.isSame(large)).isFalse();
  }

  @Test
  void profilesOfParts_joinToTheWhole() {
    CellProfile whole = CellProfile.empty(3, 2, 2);
    CellProfile one = CellProfile.empty(3, 2, 2);
    CellProfile other = CellProfile.empty(3, 2, 2);
    List<long[]> people = List.of(new long[] {1, 5}, new long[] {2, -9}, new long[] {3, 4});
    for (long[] person : people) {
      long[] sums = {1, person[1]};
      long[] counts = {1, person[0] == 3 ? 0 : 1};
      whole.add(person[0], sums, counts);
      (person[0] == 2 ? one : other).add(person[0], sums, counts);
    }
    one.addAll(CellProfile.of(other.toBytes()));
    for (int measure = 0; measure < 2; measure++) {
      CellProfile.Figures joined = one.figures(measure);
      assertThat(joined).usingRecursiveComparison().isEqualTo(whole.figures(measure));
    }
    CellProfile.Figures figures = whole.figures(1);
    assertThat(figures.people()).isEqualTo(2);
    assertThat(figures.sum()).isEqualTo(-4);
    assertThat(figures.magnitude()).isEqualTo(14);
    assertThat(figures.contributions()).containsExactly(9, 5);
  }

  @Test
  void figuresOfUnknownPeople_standAsTheyAre() {
    Population people = Population.empty(5);
    for (long person = 0; person < 60; person++) {
      people.add(person, 1);
    }
    Statement before = new Statement(1, "week", "cell", "turns", 60, List.of(7.0), people);
    ReleaseHistory history = new ReleaseHistory(5);
    history.add(before.ofUnknownPeople());
    Statement now = new Statement(2, "week", "cell", "turns", 61, List.of(8.0), people);
    history.begin(List.of(now));
    ReleaseHistory.Decision decision = history.publish(now);
    assertThat(decision.outcome()).isEqualTo(ReleaseHistory.Outcome.HELD_BACK);
    assertThat(decision.standing().values()).containsExactly(7.0);
    Statement renamed = new Statement(2, "week", "other", "turns", 61, List.of(8.0), people);
    assertThat(history.publish(renamed).outcome()).isEqualTo(ReleaseHistory.Outcome.WITHHELD);
    Statement later = new Statement(2, "next", "cell", "turns", 61, List.of(8.0), people);
    assertThat(history.publish(later).outcome()).isEqualTo(ReleaseHistory.Outcome.NEW);
  }
}
