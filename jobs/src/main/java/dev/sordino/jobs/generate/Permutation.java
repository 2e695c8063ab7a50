package dev.sordino.jobs.generate;

/**
 * Shuffles 0 … size − 1 without holding them: a four-round Feistel network over the next even power
 * of two, walked until it lands inside (Black and Rogaway 2002). Both directions are functions.
 */
final class Permutation {

  private static final int ROUNDS = 4;

  private final long size;
  private final int half;
  private final long mask;
  private final long seed;

  Permutation(long size, long seed) {
    this.size = size;
    this.seed = seed;
    int bits = Math.max(2, 64 - Long.numberOfLeadingZeros(Math.max(1, size - 1)));
    this.half = (bits + 1) / 2;
    this.mask = (1L << half) - 1;
  }

  long forward(long index) {
    long at = index;
    do {
      at = once(at, true);
    } while (at >= size);
    return at;
  }

  long backward(long image) {
    long at = image;
    do {
      at = once(at, false);
    } while (at >= size);
    return at;
  }

  private long once(long value, boolean forward) {
    long left = value >>> half;
    long right = value & mask;
    for (int i = 0; i < ROUNDS; i++) {
      if (forward) {
        long next = left ^ round(i, right);
        left = right;
        right = next;
      } else {
        long previous = right ^ round(ROUNDS - 1 - i, left);
        right = left;
        left = previous;
      }
    }
    return left << half | right;
  }

  private long round(int number, long value) {
    return Dice.of(seed, "round", value * ROUNDS + number).next() & mask;
  }
}
