package dev.sordino.anonymize;

import java.util.Arrays;

/** Numbers distinct tuples of ints in the order in which they come, without an object for each. */
final class TupleIndex {

  private static final int FREE = -1;

  private final int width;
  private int[] tuples;
  private int[] slots = new int[1 << 12];
  private int size;

  TupleIndex(int width) {
    this.width = width;
    this.tuples = new int[width << 10];
    Arrays.fill(slots, FREE);
  }

  int size() {
    return size;
  }

  /** The tuple's number; a new one if it is new. */
  int add(int... tuple) {
    int slot = find(tuple, 0);
    if (slots[slot] != FREE) {
      return slots[slot];
    }
    if ((size + 1) * width > tuples.length) {
      tuples = Arrays.copyOf(tuples, Math.multiplyExact(tuples.length, 2));
    }
    System.arraycopy(tuple, 0, tuples, size * width, width);
    slots[slot] = size++;
    if (size > slots.length / 2) {
      grow();
    }
    return size - 1;
  }

  int value(int tuple, int column) {
    return tuples[tuple * width + column];
  }

  private void grow() {
    slots = new int[slots.length * 2];
    Arrays.fill(slots, FREE);
    for (int tuple = 0; tuple < size; tuple++) {
      slots[find(tuples, tuple * width)] = tuple;
    }
  }

  private int find(int[] values, int offset) {
    int mask = slots.length - 1;
    int hash = 1;
    for (int column = 0; column < width; column++) {
      hash = hash * 0x9E3779B1 + values[offset + column];
    }
    hash ^= hash >>> 15;
    hash *= 0x85EBCA6B;
    hash ^= hash >>> 13;
    int slot = hash & mask;
    while (slots[slot] != FREE
        && !Arrays.equals(
            tuples,
            slots[slot] * width,
            slots[slot] * width + width,
            values,
            offset,
            offset + width)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
