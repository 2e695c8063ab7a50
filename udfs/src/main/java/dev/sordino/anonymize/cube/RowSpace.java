package dev.sordino.anonymize.cube;

import java.util.ArrayList;
import java.util.List;

/**
 * What linear equations tell: all sums that follow from those that are known, by Gaussian
 * elimination.
 *
 * <p>Calculation is modulo the prime 2³¹ − 1, so that it is exact. For coefficients as small as
 * those of tables of sums, that a combination exists modulo the prime and not in the rationals, or
 * the other way about, takes a minor that the prime divides; no such table is known.
 */
public final class RowSpace {

  private static final long PRIME = (1L << 31) - 1;

  private final int width;
  private final List<long[]> rows = new ArrayList<>();
  private final int[] rowOfPivot;

  /**
   * @param width number of unknowns
   */
  public RowSpace(int width) {
    this.width = width;
    this.rowOfPivot = new int[width];
  }

  /**
   * Learns one more sum.
   *
   * @param coefficients of all unknowns
   * @return whether it says anything new
   */
  public boolean add(int[] coefficients) {
    long[] left = reduce(coefficients);
    int pivot = pivot(left);
    if (pivot < 0) {
      return false;
    }
    long inverse = power(left[pivot], PRIME - 2);
    for (int i = pivot; i < width; i++) {
      left[i] = left[i] * inverse % PRIME;
    }
    rows.add(left);
    rowOfPivot[pivot] = rows.size();
    return true;
  }

  /** Whether the sum follows from what is known. */
  public boolean contains(int[] coefficients) {
    return pivot(reduce(coefficients)) < 0;
  }

  /** Whether one unknown follows from what is known. */
  public boolean determines(int unknown) {
    int[] unit = new int[width];
    unit[unknown] = 1;
    return contains(unit);
  }

  private long[] reduce(int[] coefficients) {
    if (coefficients.length != width) {
      throw new IllegalArgumentException("a sum has a coefficient of each of %d".formatted(width));
    }
    long[] left = new long[width];
    for (int i = 0; i < width; i++) {
      left[i] = Math.floorMod(coefficients[i], PRIME);
    }
    for (int i = 0; i < width; i++) {
      if (left[i] != 0 && rowOfPivot[i] > 0) {
        long[] row = rows.get(rowOfPivot[i] - 1);
        long factor = PRIME - left[i];
        for (int j = i; j < width; j++) {
          left[j] = (left[j] + factor * row[j]) % PRIME;
        }
      }
    }
    return left;
  }

  private static int pivot(long[] row) {
    for (int i = 0; i < row.length; i++) {
      if (row[i] != 0) {
        return i;
      }
    }
    return -1;
  }

  private static long power(long base, long exponent) {
    long result = 1;
    for (long b = base, e = exponent; e > 0; e >>= 1, b = b * b % PRIME) {
      result = (e & 1) == 1 ? result * b % PRIME : result;
    }
    return result;
  }
}
