package dev.sordino.anonymize;

/** Sorts tuples by their columns taken in a random order, so that near ones become neighbours. */
final class Orders {

  private Orders() {}

  /**
   * The columns in a random order, but the longest one among the last three: it is the cheapest to
   * generalise a little, so that tuples that differ in it alone should lie together.
   */
  static int[] columns(Losses losses, int width, Randomness random) {
    int[] order = random.order(width);
    int longest = 0;
    for (int place = 1; place < width; place++) {
      if (losses.size(order[place]) > losses.size(order[longest])) {
        longest = place;
      }
    }
    int place = Math.max(0, width - 1 - random.below(3));
    int column = order[longest];
    order[longest] = order[place];
    order[place] = column;
    return order;
  }

  /** Indexes 0 to size, exclusive, ordered by the tuples that {@code tuples} names. */
  static int[] sorted(int[] tuples, int[] positions, int width, int[] columns, Losses losses) {
    long[] keys = new long[tuples.length];
    for (int index = 0; index < tuples.length; index++) {
      long key = 0;
      long room = Long.MAX_VALUE;
      for (int column : columns) {
        int size = losses.size(column);
        if (room < size) {
          break; // further columns would only order what is already a neighbour
        }
        room /= size;
        key = key * size + positions[tuples[index] * width + column];
      }
      keys[index] = key;
    }
    return radix(keys);
  }

  /** A stable least-significant-digit radix sort of the keys' indexes. */
  private static int[] radix(long[] keys) {
    int digits = 1 << 11;
    int[] order = new int[keys.length];
    int[] other = new int[keys.length];
    long greatest = 0;
    for (int index = 0; index < keys.length; index++) {
      order[index] = index;
      greatest = Math.max(greatest, keys[index]);
    }
    for (int shift = 0; shift < 63 && greatest >>> shift != 0; shift += 11) {
      int[] counts = new int[digits + 1];
      for (long key : keys) {
        counts[(int) (key >>> shift & digits - 1) + 1]++;
      }
      for (int digit = 0; digit < digits; digit++) {
        counts[digit + 1] += counts[digit];
      }
      for (int index : order) {
        other[counts[(int) (keys[index] >>> shift & digits - 1)]++] = index;
      }
      int[] swap = order;
      order = other;
      other = swap;
    }
    return order;
  }
}
