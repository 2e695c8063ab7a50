package dev.sordino.anonymize.cube;

import java.util.ArrayList;
import java.util.List;

/** Tries all whole values of the withheld leaves of a small cube. */
final class BruteForce {

  private final Cube cube;
  private final Pattern pattern;
  private final List<Integer> unknown = new ArrayList<>();
  private final double[] values;
  private final double[] least;
  private final double[] most;
  private final int limit;

  BruteForce(Cube cube, Pattern pattern) {
    this.cube = cube;
    this.pattern = pattern;
    values = new double[cube.size()];
    least = new double[cube.size()];
    most = new double[cube.size()];
    int largest = 0;
    for (int cell = 0; cell < cube.size(); cell++) {
      values[cell] = cube.value(cell);
      least[cell] = Double.POSITIVE_INFINITY;
      most[cell] = Double.NEGATIVE_INFINITY;
      if (cube.isLeaf(cell)) {
        largest = (int) Math.max(largest, cube.value(cell));
        if (pattern.reason(cell).isPresent()) {
          unknown.add(cell);
        }
      }
    }
    limit = totalsArePublished() ? 7 * 9 : largest + 3;
    search(0);
  }

  boolean totalsArePublished() {
    return pattern.reasons().keySet().stream().allMatch(cube::isLeaf);
  }

  double least(int cell) {
    return least[cell];
  }

  double most(int cell) {
    return most[cell];
  }

  private void search(int next) {
    if (next == unknown.size()) {
      double[] whole = sums();
      for (int cell = 0; whole.length > 0 && cell < cube.size(); cell++) {
        least[cell] = Math.min(least[cell], whole[cell]);
        most[cell] = Math.max(most[cell], whole[cell]);
      }
      return;
    }
    int cell = unknown.get(next);
    for (int value = 0; value <= limit; value++) {
      values[cell] = value;
      if (!fits(next, cell)) {
        continue;
      }
      search(next + 1);
    }
  }

  /** Whether no published total of the cell is passed, and those without unknowns left are met. */
  private boolean fits(int next, int changed) {
    for (Cube.Line line : cube.lines()) {
      boolean its = false;
      boolean open = false;
      double sum = 0;
      for (int child : line.children()) {
        its |= child == changed;
        boolean later = unknown.indexOf(child) > next;
        open |= later || !cube.isLeaf(child);
        sum += later ? 0 : values[child];
      }
      if (its && pattern.reason(line.parent()).isEmpty()) {
        double total = cube.value(line.parent());
        if (sum > total || !open && sum != total) {
          return false;
        }
      }
    }
    return true;
  }

  /** All cells' values; empty if a published one is not met. */
  private double[] sums() {
    double[] all = values.clone();
    List<Cube.Line> lines = cube.lines();
    // Parents have lower numbers than their children.
    for (int i = lines.size() - 1; i >= 0; i--) {
      double sum = 0;
      for (int child : lines.get(i).children()) {
        sum += all[child];
      }
      int parent = lines.get(i).parent();
      if (pattern.reason(parent).isEmpty() && sum != cube.value(parent)) {
        return new double[0];
      }
      all[parent] = sum;
    }
    return all;
  }
}
