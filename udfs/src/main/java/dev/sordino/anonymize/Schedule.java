package dev.sordino.anonymize;

/**
 * How an annealing cools. Found by trial on census rows; ratios to k, so that they carry over to
 * other tables.
 *
 * @param rounds of the annealing
 * @param hot the temperature of the first round
 * @param cold the temperature of the last round
 * @param cheap the price of a missing person in the first round
 * @param dear the price of a missing person in the last round
 * @param moves tried for each entry, in all rounds together
 */
record Schedule(int rounds, double hot, double cold, double cheap, double dear, double moves) {

  private static final int ROUNDS = 24;

  /** Keeps large tables within minutes. */
  private static final double MOVES_IN_ALL = 2e8;

  /**
   * @param entries to be moved
   */
  static Schedule of(Demands demands, int entries) {
    double k = demands.k();
    double each = Math.min(1000, MOVES_IN_ALL / entries);
    return demands.looksAtShares()
        ? new Schedule(ROUNDS, 0.6 * k, 0.06 * k, 10, 50, each)
        : new Schedule(ROUNDS, 0.1 * k, 0.01 * k, 1, 4, each);
  }

  double temperature(int round) {
    return hot * Math.pow(cold / hot, progress(round));
  }

  double price(int round) {
    return cheap * Math.pow(dear / cheap, progress(round));
  }

  private double progress(int round) {
    return round / (rounds - 1.0);
  }

  long movesInRound(int entries) {
    return (long) (moves * entries / rounds);
  }
}
