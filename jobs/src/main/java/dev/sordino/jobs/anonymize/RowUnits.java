package dev.sordino.jobs.anonymize;

import java.util.Arrays;

/** The unit of each row, in four bytes. */
final class RowUnits {

  private int[] units = new int[1 << 16];
  private int size;

  void add(int unit) {
    if (size == units.length) {
      units = Arrays.copyOf(units, Math.multiplyExact(size, 2));
    }
    units[size++] = unit;
  }

  /** The unit of a row, counted from 1. */
  int get(long row) {
    return units[Math.toIntExact(row - 1)];
  }
}
