package dev.sordino.anonymize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.anonymize.MicrodataBuilder.Counting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Invented people: age, sex, town in a region; an illness; some have several rows. */
class LocalRecodingTest {

  private static final List<List<String>> TOWNS =
      List.of(
          List.of("Ahaus", "north", "*"),
          List.of("Bunde", "north", "*"),
          List.of("Celle", "north", "*"),
          List.of("Dachau", "south", "*"),
          List.of("Erding", "south", "*"));

  private record Person(String subject, String[] cells, String illness) {}

  private static List<Person> people(long seed, int rows) {
    Random random = new Random(seed);
    List<Person> people = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      String[] cells = {
        String.valueOf(18 + random.nextInt(60)),
        random.nextBoolean() ? "f" : "m",
        TOWNS.get(random.nextInt(TOWNS.size())).get(0)
      };
      people.add(new Person("s" + random.nextInt(rows / 2 + 1), cells, "i" + random.nextInt(6)));
    }
    return people;
  }

  private static Hierarchy hierarchy(String name, List<String> cells) {
    return name.equals("town") ? Hierarchy.of(name, TOWNS) : AutomaticHierarchies.flat(name, cells);
  }

  private static final class Release {
    final Verification verification;
    final List<List<String>> rows = new ArrayList<>();

    Release(List<Person> people, int k, Counting counting, List<SensitiveDemand> demands) {
      MicrodataBuilder builder =
          new MicrodataBuilder(List.of("age", "sex", "town"), "illness", counting);
      List<Integer> units = new ArrayList<>();
      for (Person person : people) {
        units.add(builder.add(person.cells(), person.illness(), person.subject()));
      }
      Microdata data =
          builder.build((name, cells) -> Attribute.of(name, cells, hierarchy(name, cells)));
      Recoding recoding =
          LocalRecoding.search(
              data, new Demands(k, demands, 2), new SearchOptions(5, 26, Duration.ofMinutes(5)));
      Attribute illness = data.sensitive();
      List<List<List<String>>> trees =
          List.of(List.of(), hierarchy("sex", List.of("f", "m")).lines(), TOWNS);
      Verifier verifier = new Verifier(k, 2, trees, illness);
      Recoding.Dealer dealer = recoding.dealer();
      for (int row = 0; row < people.size(); row++) {
        Person person = people.get(row);
        int group = dealer.next(units.get(row));
        String[] released =
            group == Recoding.SUPPRESSED ? new String[] {"*", "*", "*"} : recoding.labels(group);
        rows.add(List.of(released));
        verifier.accept(
            person.cells(),
            released,
            person.illness(),
            person.illness(),
            counting == Counting.SUBJECTS ? person.subject() : null);
      }
      verification = verifier.finish(demands, 1.0 / k);
      assertThat(verification.utility().gcp())
          .isCloseTo(recoding.gcp(), org.assertj.core.api.Assertions.within(1e-9));
    }
  }

  @Property(tries = 15)
  void everyRelease_isTrueAndHasClassesOfK(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed,
      @ForAll @IntRange(min = 2, max = 12) int k) {
    Release release = new Release(people(seed, 150), k, Counting.ROWS, List.of());
    assertThat(release.verification.failures()).isEmpty();
    assertThat(release.verification.k()).isGreaterThanOrEqualTo(k);
    assertThat(release.verification.falseCells()).isZero();
  }

  @Property(tries = 15)
  void withSubjects_kAndLCountPeople(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed,
      @ForAll @IntRange(min = 2, max = 9) int k) {
    Release release =
        new Release(people(seed, 150), k, Counting.SUBJECTS, List.of(new DistinctDiversity(3)));
    assertThat(release.verification.failures()).isEmpty();
    assertThat(release.verification.k()).isGreaterThanOrEqualTo(k);
    assertThat(release.verification.distinctValues()).isGreaterThanOrEqualTo(3);
  }

  @Property(tries = 5)
  void closeness_holdsInEveryClass(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    List<Person> people = people(seed, 200);
    int[] table = new int[6];
    for (Person person : people) {
      table[person.illness().charAt(1) - '0']++;
    }
    Release release =
        new Release(
            people, 3, Counting.ROWS, List.of(new Closeness(.25, new EqualDistance(), table)));
    assertThat(release.verification.failures()).isEmpty();
  }

  @Property(tries = 3)
  void sameSeedAndRounds_giveTheSameRelease(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    List<Person> people = people(seed, 120);
    assertThat(new Release(people, 4, Counting.ROWS, List.of()).rows)
        .isEqualTo(new Release(people, 4, Counting.ROWS, List.of()).rows);
  }

  @Test
  void fortyRowsOfOnePerson_areOnePerson() {
    List<Person> people = people(1, 100);
    for (int row = 0; row < 40; row++) {
      people.add(new Person("alone", new String[] {"99", "f", "Erding"}, "i1"));
    }
    Release rows = new Release(people, 5, Counting.ROWS, List.of());
    Release subjects = new Release(people, 5, Counting.SUBJECTS, List.of());
    assertThat(rows.rows.get(120)).containsExactly("99", "f", "Erding");
    assertThat(subjects.rows.get(120)).isNotEqualTo(rows.rows.get(120));
    assertThat(subjects.verification.k()).isGreaterThanOrEqualTo(5);
  }

  @Test
  void fewerThanK_isRefused() {
    assertThatThrownBy(() -> new Release(people(1, 9), 10, Counting.ROWS, List.of()))
        .isInstanceOf(UnsuitableDataException.class)
        .hasMessage("9 rows, fewer than k = 10: no class can be made");
  }

  @Test
  void aDemandThatTheWholeTableBreaks_isRefused() {
    assertThatThrownBy(
            () -> new Release(people(1, 100), 5, Counting.ROWS, List.of(new DistinctDiversity(7))))
        .isInstanceOf(UnsuitableDataException.class)
        .hasMessageContaining("does not meet distinct l = 7 (it has 6 values)");
  }
}
