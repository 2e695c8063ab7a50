package dev.sordino.anonymize;

import java.util.Arrays;

/**
 * t-closeness: the distance from a class's sensitive values to the whole table's is at most t (Li
 * et al., ICDE 2007).
 */
public final class Closeness implements SensitiveDemand {

  private final double t;
  private final GroundDistance distance;
  private final double[] table;

  /**
   * @param t above 0, at most 1
   * @param table people by sensitive value in the whole table, suppressed rows included
   */
  public Closeness(double t, GroundDistance distance, int[] table) {
    if (!(t > 0 && t <= 1)) {
      throw new UnsuitableDataException("t-closeness: t must be above 0 and at most 1");
    }
    this.t = t;
    this.distance = distance;
    this.table = shares(table);
  }

  /** The distance of a class to the table. */
  public double distance(int[] counts) {
    return distance.between(shares(counts), table);
  }

  /**
   * With equal distances, the fewest people that must join: the least N above the total at which
   * what exceeds the table's shares, Σ (count − share · N)⁺, is at most t · N. With other
   * distances, the excess over t in people.
   */
  @Override
  public double lack(int[] counts, int total) {
    if (!(distance instanceof EqualDistance)) {
      double excess = distance(counts) - t;
      return excess <= Diversity.ROUNDING ? 0 : excess * total;
    }
    double needed = total;
    while (true) {
      double exceeding = 0;
      double share = t;
      for (int value = 0; value < counts.length; value++) {
        if (counts[value] > table[value] * needed) {
          exceeding += counts[value];
          share += table[value];
        }
      }
      // One Newton step; the sum is convex in N, so that the steps only go up and soon stand still.
      double next = exceeding / share;
      if (next <= needed + Diversity.ROUNDING * total) {
        return Math.ceil(needed - total - Diversity.ROUNDING * total);
      }
      needed = next;
    }
  }

  @Override
  public String describe() {
    return "t = " + t + " (" + distance.describe() + " ground distance)";
  }

  private static double[] shares(int[] counts) {
    double total = Arrays.stream(counts).asLongStream().sum();
    return Arrays.stream(counts).mapToDouble(count -> count / total).toArray();
  }
}
