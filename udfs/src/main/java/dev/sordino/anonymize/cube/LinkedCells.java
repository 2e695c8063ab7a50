package dev.sordino.anonymize.cube;

import dev.sordino.anonymize.release.FewPeople;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges whether one more sum may be published beside others over the same rows: cells by queue and
 * cells by team add up to the same total, so that what one of them withholds may follow from the
 * other.
 *
 * <p>Rows fall into parts: those that all published cells either hold or don't. A published cell is
 * a sum of parts. Refused is a cell after which, by linear algebra, a sensitive cell follows from
 * what is published, or a row of the reduced echelon form rests on fewer than k people. That is the
 * exact disclosure of Fischetti and Salazar's conditions (2000); that a withheld sum may be told to
 * within an interval is not looked at, since counts are published rounded.
 */
public final class LinkedCells {

  private static final long PRIME = (1L << 31) - 1;

  private final int k;
  private final List<FewPeople> people;

  /** In reduced echelon form. */
  private List<long[]> known = new ArrayList<>();

  /** What is left of sensitive cells when all is subtracted that is known. */
  private List<long[]> sensitive = new ArrayList<>();

  /**
   * @param people of each part
   */
  public LinkedCells(int k, List<FewPeople> people) {
    this.k = k;
    this.people = List.copyOf(people);
  }

  /**
   * A cell that must not follow.
   *
   * @param parts whether the cell holds each part
   */
  public void protect(boolean[] parts) {
    long[] left = vector(parts);
    known.forEach(row -> subtract(left, row));
    if (pivot(left) >= 0) {
      sensitive.add(left);
    }
  }

  /**
   * A sum of parts that anyone knows to be zero, such as that two ways of dividing the same rows
   * add up to the same.
   *
   * @param factors of each part, small ones
   */
  public void relate(int[] factors) {
    long[] equation = new long[factors.length];
    for (int i = 0; i < factors.length; i++) {
      equation[i] = Math.floorMod(factors[i], PRIME);
    }
    know(equation);
  }

  /** A cell that is known, whatever follows from it. */
  public void publish(boolean[] parts) {
    know(vector(parts));
  }

  private void know(long[] row) {
    Outlook after = after(row);
    known = after.known;
    sensitive = new ArrayList<>(after.sensitive);
    sensitive.removeIf(left -> pivot(left) < 0);
  }

  /** Whether nothing follows that must not, once the cell is published too. */
  public boolean allows(boolean[] parts) {
    Outlook after = after(vector(parts));
    return after.sensitive.stream().allMatch(left -> pivot(left) >= 0)
        && after.changed.stream().allMatch(this::restsOnEnough);
  }

  /**
   * @param changed rows of the known ones that were not there before
   */
  private record Outlook(List<long[]> known, List<long[]> sensitive, List<long[]> changed) {}

  private Outlook after(long[] row) {
    long[] added = row.clone();
    known.forEach(one -> subtract(added, one));
    int pivot = pivot(added);
    if (pivot < 0) {
      return new Outlook(known, sensitive, List.of());
    }
    long inverse = inverse(added[pivot]);
    for (int i = 0; i < added.length; i++) {
      added[i] = added[i] * inverse % PRIME;
    }
    List<long[]> changed = new ArrayList<>(List.of(added));
    List<long[]> rows = new ArrayList<>();
    for (long[] one : known) {
      if (one[pivot] == 0) {
        rows.add(one);
      } else {
        long[] less = one.clone();
        subtract(less, added);
        rows.add(less);
        changed.add(less);
      }
    }
    rows.add(added);
    List<long[]> left = new ArrayList<>();
    for (long[] one : sensitive) {
      long[] less = one.clone();
      subtract(less, added);
      left.add(less);
    }
    return new Outlook(rows, left, changed);
  }

  private boolean restsOnEnough(long[] row) {
    FewPeople all = FewPeople.empty(k);
    for (int i = 0; i < row.length && all.count() < k; i++) {
      if (row[i] != 0) {
        all.addAll(people.get(i));
      }
    }
    return all.count() >= k;
  }

  private long[] vector(boolean[] parts) {
    if (parts.length != people.size()) {
      throw new IllegalArgumentException(
          "a cell says of each of %d parts".formatted(people.size()));
    }
    long[] vector = new long[parts.length];
    for (int i = 0; i < parts.length; i++) {
      vector[i] = parts[i] ? 1 : 0;
    }
    return vector;
  }

  /** Takes the row off as often as it stands in the pivot; modulo a prime, which is exact. */
  private static void subtract(long[] from, long[] row) {
    int pivot = pivot(row);
    if (from[pivot] != 0) {
      long factor = PRIME - from[pivot];
      for (int i = pivot; i < from.length; i++) {
        from[i] = (from[i] + factor * row[i]) % PRIME;
      }
    }
  }

  private static int pivot(long[] row) {
    for (int i = 0; i < row.length; i++) {
      if (row[i] != 0) {
        return i;
      }
    }
    return -1;
  }

  private static long inverse(long value) {
    long result = 1;
    for (long b = value, e = PRIME - 2; e > 0; e >>= 1, b = b * b % PRIME) {
      result = (e & 1) == 1 ? result * b % PRIME : result;
    }
    return result;
  }
}
