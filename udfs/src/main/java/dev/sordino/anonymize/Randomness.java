package dev.sordino.anonymize;

/**
 * A small, fast, repeatable sequence (xorshift64*, Vigna 2016). Decides the search, guards nothing.
 */
final class Randomness {

  private long state;

  /** Sequences of different parts are unrelated, so that blocks don't depend on their order. */
  Randomness(long seed, long part, long piece) {
    long mixed = mix(mix(seed + 0x9E3779B97F4A7C15L) + part) + piece;
    state = mix(mixed) | 1;
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }

  private long next() {
    state ^= state >>> 12;
    state ^= state << 25;
    state ^= state >>> 27;
    return state * 0x2545F4914F6CDD1DL;
  }

  /** From 0 to bound, exclusive. */
  int below(int bound) {
    return (int) ((next() >>> 33) * bound >>> 31);
  }

  /** From 0, inclusive, to 1, exclusive. */
  double share() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** A random order of 0 to size, exclusive. */
  int[] order(int size) {
    int[] order = new int[size];
    for (int index = 0; index < size; index++) {
      int other = below(index + 1);
      order[index] = order[other];
      order[other] = index;
    }
    return order;
  }
}
