package dev.sordino.scorecard;

/**
 * Agreement of two judges beyond chance, of yes-or-no answers (Cohen 1960), with the 95 % interval
 * from the large-sample standard error of Fleiss, Cohen and Everitt (1969).
 *
 * @param answers that both gave
 * @param agreement share on which they agree
 * @param kappa 1 for full agreement, 0 for that of chance; NaN where both always give the same
 *     single answer, since chance then explains all
 * @param low lower end of the interval; NaN where a judge never varies, since nothing tells then
 *     how far chance goes
 * @param high upper end of the interval; NaN likewise
 */
public record CohensKappa(long answers, double agreement, double kappa, double low, double high) {

  /** The 97.5 % quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * @param bothYes answers on which both say yes
   * @param firstOnly the first says yes, the second no
   * @param secondOnly the other way about
   * @param bothNo both say no
   * @throws IllegalArgumentException if there is no answer
   */
  public static CohensKappa of(long bothYes, long firstOnly, long secondOnly, long bothNo) {
    long n = bothYes + firstOnly + secondOnly + bothNo;
    if (n == 0) {
      throw new IllegalArgumentException("no answer that both gave");
    }
    double[][] p = {
      {(double) bothYes / n, (double) firstOnly / n},
      {(double) secondOnly / n, (double) bothNo / n}
    };
    double[] first = {p[0][0] + p[0][1], p[1][0] + p[1][1]};
    double[] second = {p[0][0] + p[1][0], p[0][1] + p[1][1]};
    double observed = p[0][0] + p[1][1];
    double expected = first[0] * second[0] + first[1] * second[1];
    double kappa = (observed - expected) / (1 - expected);
    double diagonal = 0;
    double aside = 0;
    for (int i = 0; i < 2; i++) {
      double d = 1 - (first[i] + second[i]) * (1 - kappa);
      diagonal += p[i][i] * d * d;
      double a = second[i] + first[1 - i];
      aside += p[i][1 - i] * a * a;
    }
    double rest = kappa - expected * (1 - kappa);
    double variance =
        (diagonal + (1 - kappa) * (1 - kappa) * aside - rest * rest)
            / (n * (1 - expected) * (1 - expected));
    boolean varies = first[0] * first[1] * second[0] * second[1] > 0;
    double half = varies ? Z * Math.sqrt(Math.max(0, variance)) : Double.NaN;
    return new CohensKappa(
        n, observed, kappa, Math.max(-1, kappa - half), Math.min(1, kappa + half));
  }
}
