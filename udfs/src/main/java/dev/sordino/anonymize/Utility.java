package dev.sordino.anonymize;

/**
 * How much a release has lost.
 *
 * @param gcp the mean penalty over all cells, suppressed ones at 1 (Ghinita et al., VLDB 2007)
 * @param averageClass C_AVG = rows / classes / k; 1 is ideal (LeFevre et al., Mondrian, ICDE 2006)
 * @param discernibility C_DM = Σ|class|² + rows · suppressed (Bayardo, Agrawal, ICDE 2005). One
 *     suppressed row adds as many as there are rows: never rank by it alone
 */
public record Utility(double gcp, double averageClass, long discernibility) {

  /**
   * @param losses by class, the sum of its cells' penalties in one row
   * @param sizes by class, its rows
   * @param suppressed rows in no class
   * @param attributes quasi-identifiers
   */
  public static Utility of(double[] losses, int[] sizes, long suppressed, int attributes, int k) {
    double loss = (double) suppressed * attributes;
    long rows = suppressed;
    long squares = 0;
    for (int index = 0; index < sizes.length; index++) {
      loss += losses[index] * sizes[index];
      rows += sizes[index];
      squares += (long) sizes[index] * sizes[index];
    }
    return new Utility(
        rows == 0 ? 0 : loss / rows / attributes,
        sizes.length == 0 ? Double.NaN : (double) rows / sizes.length / k,
        squares + rows * suppressed);
  }
}
