package dev.sordino.anonymize;

/** How often pairs of a class and a person (or a person's value) occur; grows as needed. */
final class CountMap {

  private long[] keys = new long[1 << 10];
  private int[] counts = new int[1 << 10];
  private int size;

  /** Adds to a pair's count and returns the new count. */
  int add(int group, int member, int change) {
    long key = key(group, member);
    int slot = slot(key);
    if (counts[slot] == 0) {
      keys[slot] = key;
      size++;
    }
    counts[slot] += change;
    int count = counts[slot];
    if (count == 0) {
      free(slot);
    } else if (size * 2 > keys.length) {
      grow();
    }
    return count;
  }

  int count(int group, int member) {
    return counts[slot(key(group, member))];
  }

  private static long key(int group, int member) {
    return (long) group << 32 | member;
  }

  private int home(long key) {
    long hash = key * 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 32) & keys.length - 1;
  }

  private int slot(long key) {
    int slot = home(key);
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & keys.length - 1;
    }
    return slot;
  }

  /** Moves later keys of the run forward, so that no mark of a deletion is needed. */
  private void free(int freed) {
    size--;
    int hole = freed;
    int slot = hole;
    while (true) {
      slot = slot + 1 & keys.length - 1;
      if (counts[slot] == 0) {
        return;
      }
      int wanted = home(keys[slot]);
      boolean reachable =
          hole <= slot ? wanted <= hole || wanted > slot : wanted <= hole && wanted > slot;
      if (reachable) {
        keys[hole] = keys[slot];
        counts[hole] = counts[slot];
        counts[slot] = 0;
        hole = slot;
      }
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldCounts = counts;
    keys = new long[oldKeys.length * 2];
    counts = new int[oldKeys.length * 2];
    for (int slot = 0; slot < oldKeys.length; slot++) {
      if (oldCounts[slot] != 0) {
        int target = slot(oldKeys[slot]);
        keys[target] = oldKeys[slot];
        counts[target] = oldCounts[slot];
      }
    }
  }
}
