package dev.sordino.anonymize;

import java.util.Arrays;

/** The figures that l-diversity is told by (Machanavajjhala et al., l-Diversity, TKDD 2007). */
public final class Diversity {

  /** What sums of floating-point shares may be off by. */
  static final double ROUNDING = 1e-9;

  private Diversity() {}

  /** How many values occur. */
  public static int distinct(int[] counts) {
    int distinct = 0;
    for (int count : counts) {
      distinct += count > 0 ? 1 : 0;
    }
    return distinct;
  }

  /** −Σ p ln p in nats; 0 for a class without rows. */
  public static double entropy(int[] counts) {
    double total = Arrays.stream(counts).sum();
    double entropy = 0;
    for (int count : counts) {
      if (count > 0) {
        entropy -= count / total * Math.log(count / total);
      }
    }
    return entropy;
  }

  /** r₁, the count of the most frequent value. */
  public static int greatest(int[] counts) {
    return Arrays.stream(counts).max().orElse(0);
  }

  /** r_l + … + r_m, counted from the most frequent value. */
  public static int tail(int[] counts, int l) {
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    int sum = 0;
    for (int index = 0; index <= sorted.length - l; index++) {
      sum += sorted[index];
    }
    return sum;
  }

  static void requireAtLeastTwo(int l) {
    if (l < 2) {
      throw new UnsuitableDataException("l-diversity: l must be at least 2; every class has l = 1");
    }
  }
}
