package dev.sordino.anonymize.cube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.anonymize.release.FewPeople;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinkedCellsTest {

  private static final int K = 5;

  @Test
  void totalBesideAllButOne_isRefused() {
    LinkedCells cells = linked(12, 3);
    cells.protect(of(2, 1));
    cells.publish(of(2, 0));
    assertThat(cells.allows(of(2, 0, 1))).isFalse();
  }

  @Test
  void totalAlone_isAllowed() {
    LinkedCells cells = linked(12, 3);
    cells.protect(of(2, 1));
    assertThat(cells.allows(of(2, 0, 1))).isTrue();
    cells.publish(of(2, 0, 1));
    assertThat(cells.allows(of(2, 0))).isFalse();
  }

  /** A site of three teams, two of which are published. */
  @Test
  void thirdTeamOfASite_isProtected() {
    LinkedCells cells = linked(20, 20, 2, 30);
    cells.publish(of(4, 0));
    cells.publish(of(4, 1));
    assertThat(cells.allows(of(4, 0, 1, 2))).isFalse();
    assertThat(cells.allows(of(4, 0, 1, 2, 3))).isTrue();
  }

  /** Two partitions of the same rows: what the one adds up to is the other's. */
  @Test
  void lastCellOfASecondPartition_isRefused() {
    // Parts: queue a and team x, a and y, b and x, b and y; queue b has three people.
    LinkedCells cells = linked(10, 10, 2, 1);
    cells.protect(of(4, 2, 3));
    cells.publish(of(4, 0, 1));
    assertThat(cells.allows(of(4, 0, 2))).isTrue();
    cells.publish(of(4, 0, 2));
    assertThat(cells.allows(of(4, 1, 3))).isFalse();
  }

  /** Rows divided by queue and by reason, without saying who of the one is in the other. */
  @Test
  void sumKnownToBeTheSame_tiesTwoDivisions() {
    // Queues of 20 and 3; reasons of 12 and 11.
    LinkedCells cells = linked(20, 3, 12, 11);
    cells.relate(new int[] {1, 1, -1, -1});
    cells.protect(of(4, 1));
    cells.publish(of(4, 0));
    assertThat(cells.allows(of(4, 2, 3))).isFalse();
    assertThat(cells.allows(of(4, 2))).isTrue();
    cells.publish(of(4, 2));
    assertThat(cells.allows(of(4, 3))).isFalse();
  }

  @Test
  void onePersonInManyParts_isNoCrowd() {
    FewPeople crowd = people(1, 20);
    FewPeople one = people(100, 1);
    LinkedCells cells = new LinkedCells(K, List.of(crowd, one, one, one, one, one));
    cells.publish(of(6, 0));
    assertThat(cells.allows(of(6, 0, 1, 2, 3, 4, 5))).isFalse();
  }

  @Test
  void whatIsExposedAlready_doesNotRefuseTheRest() {
    LinkedCells cells = linked(12, 3, 9, 9);
    cells.protect(of(4, 1));
    cells.publish(of(4, 0));
    cells.publish(of(4, 0, 1));
    assertThat(cells.allows(of(4, 2))).isTrue();
  }

  /** Of cells drawn at random: what is allowed never gives a sensitive one. */
  @Test
  void allowedCells_neverDetermineASensitiveOne() {
    Random random = new Random(3);
    for (int trial = 0; trial < 200; trial++) {
      int[] sizes = random.ints(6, 1, 9).toArray();
      LinkedCells cells = linked(sizes);
      RowSpace known = new RowSpace(6);
      boolean[] sensitive = draw(random);
      cells.protect(sensitive);
      for (int i = 0; i < 12; i++) {
        boolean[] cell = draw(random);
        if (cells.allows(cell)) {
          cells.publish(cell);
          known.add(numbers(cell));
        }
      }
      assertThat(known.contains(numbers(sensitive))).isFalse();
    }
  }

  private static boolean[] draw(Random random) {
    boolean[] cell = new boolean[6];
    cell[random.nextInt(6)] = true;
    for (int i = 0; i < 6; i++) {
      cell[i] |= random.nextBoolean();
    }
    return cell;
  }

  private static int[] numbers(boolean[] cell) {
    int[] numbers = new int[cell.length];
    for (int i = 0; i < cell.length; i++) {
      numbers[i] = cell[i] ? 1 : 0;
    }
    return numbers;
  }

  private static LinkedCells linked(int... sizes) {
    List<FewPeople> parts = new ArrayList<>();
    for (int size : sizes) {
      parts.add(people(1000L * parts.size(), size));
    }
    return new LinkedCells(K, parts);
  }

  private static FewPeople people(long first, int count) {
    FewPeople people = FewPeople.empty(K);
    for (long person = first; person < first + count; person++) {
      people.add(person);
    }
    return people;
  }

  private static boolean[] of(int parts, int... in) {
    boolean[] cell = new boolean[parts];
    for (int part : in) {
      cell[part] = true;
    }
    return cell;
  }
}
