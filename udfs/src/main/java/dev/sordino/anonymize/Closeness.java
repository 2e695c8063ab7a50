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

  @Override
  public double lack(int[] counts, int total) {
    double excess = distance(counts) - t;
    return excess <= Diversity.ROUNDING ? 0 : excess * total;
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
