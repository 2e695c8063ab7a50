package dev.sordino.anonymize;

/**
 * Earth mover's distance between two distributions over the same sensitive values, for t-closeness
 * (Li, Li, Venkatasubramanian, t-Closeness, ICDE 2007).
 */
public interface GroundDistance {

  /**
   * @param p shares that sum to 1
   * @param q shares that sum to 1, of the same length
   * @return from 0, the same, to 1
   */
  double between(double[] p, double[] q);

  /** As in "equal". */
  String describe();
}
