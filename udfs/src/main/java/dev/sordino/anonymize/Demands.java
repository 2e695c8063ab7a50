package dev.sordino.anonymize;

import java.util.List;

/**
 * What every class of a release must meet.
 *
 * @param k the fewest distinct people in a class, at least 1
 * @param sensitive on the sensitive column; empty if there is none
 * @param suppressible the most rows that may be suppressed
 */
public record Demands(int k, List<SensitiveDemand> sensitive, int suppressible) {

  public Demands {
    if (k < 1) {
      throw new UnsuitableDataException("k must be at least 1");
    }
    if (suppressible < 0) {
      throw new UnsuitableDataException("the number of suppressible rows must not be negative");
    }
    sensitive = List.copyOf(sensitive);
  }

  /** Σ of what the sensitive demands lack; 0 if there are none. */
  double lack(int[] counts, int total) {
    double lack = 0;
    for (SensitiveDemand demand : sensitive) {
      lack += demand.lack(counts, total);
    }
    return lack;
  }

  /** Whether a demand is on the values' shares, so that larger classes are not always better. */
  boolean looksAtShares() {
    return sensitive.stream().anyMatch(demand -> !(demand instanceof DistinctDiversity));
  }
}
