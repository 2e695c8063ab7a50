package dev.sordino.deidentify;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.LongStream;

/** A set of evenly spread 64-bit numbers, of which most that are asked for are not in it. */
final class Fingerprints implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of every bit that stands for a number, about this many are not set. */
  private static final int BITS_EACH = 16;

  private final long[] sorted;

  /** By the last bits of a number, whether any in the set ends so: a power of two of them. */
  private final long[] ends;

  private Fingerprints(long[] sorted, long[] ends) {
    this.sorted = sorted;
    this.ends = ends;
  }

  static Fingerprints of(LongStream all) {
    long[] sorted = all.sorted().distinct().toArray();
    int wanted = Math.max(1, sorted.length * BITS_EACH / Long.SIZE);
    long[] ends = new long[Integer.highestOneBit(wanted)];
    for (long one : sorted) {
      ends[word(one, ends)] |= 1L << one;
    }
    return new Fingerprints(sorted, ends);
  }

  private static int word(long one, long[] ends) {
    return (int) (one >>> 6) & ends.length - 1;
  }

  boolean contains(long one) {
    return (ends[word(one, ends)] & 1L << one) != 0 && Arrays.binarySearch(sorted, one) >= 0;
  }

  boolean isEmpty() {
    return sorted.length == 0;
  }
}
