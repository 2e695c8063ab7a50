package dev.sordino.anonymize.release;

/**
 * The 95 % interval of a cell's mean. One customer's conversations are alike, so customers are
 * drawn and not conversations: the mean is a ratio of two sums over customers, with the variance of
 * Cochran (1977, section 6.3).
 *
 * @param low lower end
 * @param high upper end
 */
public record MeanInterval(double low, double high) {

  /** The 97.5 % quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * Of shares in 0..1: Wilson's interval (1927) with the effective number of conversations, which
   * is their number over the design effect (Korn and Graubard 1998). Where all or none have it,
   * nothing tells how alike one customer's conversations are, and customers are counted.
   *
   * @param scale what the figures' sums were multiplied by
   */
  public static MeanInterval ofShare(CellProfile.Figures figures, double scale) {
    double share = figures.sum() / scale / figures.count();
    double independent = share * (1 - share) / figures.count();
    double trials =
        independent <= 0 || figures.people() < 2
            ? figures.people()
            : figures.count() / Math.max(1, variance(figures, scale) / independent);
    double centre = share + Z * Z / (2 * trials);
    double spread = share * (1 - share) / trials + Z * Z / (4 * trials * trials);
    double half = Z * Math.sqrt(Math.max(0, spread));
    double divisor = 1 + Z * Z / trials;
    return new MeanInterval(
        Math.max(0, (centre - half) / divisor), Math.min(1, (centre + half) / divisor));
  }

  /**
   * Of any other mean: Student's interval with as many degrees of freedom as there are customers
   * but one.
   *
   * @param figures with at least two people
   * @param scale what the figures' sums were multiplied by
   */
  public static MeanInterval ofMean(CellProfile.Figures figures, double scale) {
    double mean = figures.sum() / scale / figures.count();
    double half = student(figures.people() - 1) * Math.sqrt(variance(figures, scale));
    return new MeanInterval(mean - half, mean + half);
  }

  /** Of the mean; rounding may leave a little below 0 where all values are the same. */
  private static double variance(CellProfile.Figures figures, double scale) {
    double ratio = (double) figures.sum() / figures.count();
    double squares =
        figures.squares() - 2 * ratio * figures.products() + ratio * ratio * figures.countSquares();
    double count = figures.count();
    double correction = (double) figures.people() / (figures.people() - 1);
    return Math.max(0, correction * squares / (count * count) / (scale * scale));
  }

  /** The 97.5 % quantile of Student's distribution (Abramowitz and Stegun 26.7.5). */
  private static double student(double freedom) {
    double z2 = Z * Z;
    double first = Z * (z2 + 1) / 4;
    double second = Z * ((5 * z2 + 16) * z2 + 3) / 96;
    double third = Z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
    return Z + first / freedom + second / (freedom * freedom) + third / Math.pow(freedom, 3);
  }
}
