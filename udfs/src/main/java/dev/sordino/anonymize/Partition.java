package dev.sordino.anonymize;

import java.util.Arrays;

/**
 * Classes of rows: each a list of entries, an entry being some rows of a unit. Between two rounds
 * of the search everything is here.
 */
final class Partition {

  private int[] start = new int[1025];
  private int[] unit = new int[4096];
  private int[] rows = new int[4096];
  private int classes;

  /** Every unit in a class of its own. */
  static Partition ofUnits(Microdata data) {
    Partition partition = new Partition();
    for (int unit = 0; unit < data.units(); unit++) {
      partition.add(unit, data.rows(unit));
      partition.close();
    }
    return partition;
  }

  int classes() {
    return classes;
  }

  int entries() {
    return start[classes];
  }

  /** The first entry of a class; {@code first(classes())} is the end. */
  int first(int group) {
    return start[group];
  }

  int unit(int entry) {
    return unit[entry];
  }

  int rows(int entry) {
    return rows[entry];
  }

  /** Adds an entry to the class that is open. */
  void add(int ofUnit, int count) {
    int entry = start[classes + 1];
    if (entry == unit.length) {
      unit = Arrays.copyOf(unit, entry * 2);
      rows = Arrays.copyOf(rows, entry * 2);
    }
    unit[entry] = ofUnit;
    rows[entry] = count;
    start[classes + 1]++;
  }

  /** Ends the open class, and opens the next. */
  void close() {
    classes++;
    if (classes + 1 == start.length) {
      start = Arrays.copyOf(start, start.length * 2);
    }
    start[classes + 1] = start[classes];
  }

  /** Adds all of another's classes. */
  void addAll(Partition other) {
    for (int group = 0; group < other.classes; group++) {
      add(other, group);
    }
  }

  /** Adds one of another's classes. */
  void add(Partition other, int group) {
    for (int entry = other.first(group); entry < other.first(group + 1); entry++) {
      add(other.unit(entry), other.rows(entry));
    }
    close();
  }
}
