package dev.sordino.jobs.evaluate;

/**
 * 95 % intervals of shares (Wilson 1927, which holds for small counts and shares near 1), also
 * where what is counted comes in clusters.
 *
 * @param low lower end
 * @param high upper end
 */
record Interval(double low, double high) {

  /** The 97.5 % quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /** Of independent trials, such as conversations. */
  static Interval ofShare(double share, double trials) {
    double centre = share + Z * Z / (2 * trials);
    double half = Z * Math.sqrt(share * (1 - share) / trials + Z * Z / (4.0 * trials * trials));
    double divisor = 1 + Z * Z / trials;
    return new Interval(
        Math.max(0, (centre - half) / divisor), Math.min(1, (centre + half) / divisor));
  }

  /**
   * Counts of one share by conversation. Spans of one conversation are alike: the same name leaks
   * again and again. The interval is Wilson's with the effective number of spans, which is their
   * number over the design effect: the variance between conversations (ratio estimator, Cochran
   * 1977, section 6.3) over that of independent spans, as Korn and Graubard (1998) propose. Where
   * all or none are hit, nothing tells how alike they are; conversations are counted then instead
   * of spans.
   */
  static final class Clusters {
    private long clusters;
    private double hits;
    private double trials;
    private double hitsSquared;
    private double trialsSquared;
    private double product;

    /** Adds a conversation, if it has any trial. */
    void add(long hit, long of) {
      if (of > 0) {
        clusters++;
        hits += hit;
        trials += of;
        hitsSquared += (double) hit * hit;
        trialsSquared += (double) of * of;
        product += (double) hit * of;
      }
    }

    void add(Clusters other) {
      clusters += other.clusters;
      hits += other.hits;
      trials += other.trials;
      hitsSquared += other.hitsSquared;
      trialsSquared += other.trialsSquared;
      product += other.product;
    }

    long clusters() {
      return clusters;
    }

    /** Of the share of hits; there must be a trial. */
    Interval interval() {
      double share = hits / trials;
      return ofShare(share, effective(share));
    }

    private double effective(double share) {
      double independent = share * (1 - share) / trials;
      if (independent == 0 || clusters < 2) {
        return clusters;
      }
      double squares = hitsSquared - 2 * share * product + share * share * trialsSquared;
      double variance = squares * clusters / (clusters - 1) / (trials * trials);
      return trials / Math.max(1, variance / independent);
    }
  }
}
