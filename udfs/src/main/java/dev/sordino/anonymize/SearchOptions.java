package dev.sordino.anonymize;

import java.time.Duration;

/**
 * How long to search. Work is counted in rounds: the same seed and the same number of rounds give
 * the same release on any machine. The clock only says after which round to stop.
 *
 * @param seed decides every random choice
 * @param rounds the most rounds of improvement after the annealing
 * @param timeLimit no round begins after it
 */
public record SearchOptions(long seed, int rounds, Duration timeLimit) {

  public SearchOptions {
    if (rounds < 0) {
      throw new UnsuitableDataException("the number of rounds must not be negative");
    }
    if (timeLimit.isNegative() || timeLimit.isZero()) {
      throw new UnsuitableDataException("the time limit must be above 0");
    }
  }
}
