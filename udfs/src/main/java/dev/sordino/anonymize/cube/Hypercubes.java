package dev.sordino.anonymize.cube;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cheapest hypercube that hides a cell: the cell is one corner, and along each dimension
 * the opposite corners lie at another child of the same group, or at the group itself. What is
 * added at one corner can be taken off at the next, so that no total changes (Giessing and
 * Repsilber 2002, who call it GHMITER).
 */
final class Hypercubes {

  /** With more dimensions only the cheapest neighbours along each are tried. */
  private static final int TRIED = 20_000;

  private final Cube cube;
  private final boolean[] fixed;

  /**
   * @param fixed cells that can't be withheld
   */
  Hypercubes(Cube cube, boolean[] fixed) {
    this.cube = cube;
    this.fixed = fixed;
  }

  /**
   * Corners of the hypercube that costs least among those that withhold anything new; the cost is
   * the sum of the values.
   */
  Optional<int[]> cheapest(int cell, boolean[] withheld) {
    int[] at = cube.coordinates(cell);
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < at.length; axis++) {
      if (at[axis] != 0) {
        axes.add(axis);
      }
    }
    if (axes.isEmpty()) {
      return Optional.empty();
    }
    int perAxis = (int) Math.max(2, Math.floor(Math.pow(TRIED, 1.0 / axes.size())));
    int[][] others = axes.stream().map(axis -> others(at, axis, perAxis)).toArray(int[][]::new);
    int[] best = null;
    double least = Double.POSITIVE_INFINITY;
    int[] choice = new int[others.length];
    boolean any = Arrays.stream(others).allMatch(list -> list.length > 0);
    for (boolean more = any; more; more = next(choice, others)) {
      int[] corners = corners(at, axes, others, choice);
      double cost = corners == null ? Double.POSITIVE_INFINITY : cost(corners, withheld);
      if (cost < least) {
        least = cost;
        best = corners;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Nodes at which the opposite corner may lie, those with the cheapest neighbour first. */
  private int[] others(int[] at, int axis, int most) {
    Dimension dimension = cube.dimensions().get(axis);
    IntStream nodes =
        IntStream.concat(
            Arrays.stream(dimension.siblings(at[axis])), IntStream.of(dimension.parent(at[axis])));
    return nodes
        .filter(node -> neighbour(at, axis, node) >= 0)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer node) -> cube.value(neighbour(at, axis, node)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private int neighbour(int[] at, int axis, int node) {
    int[] there = at.clone();
    there[axis] = node;
    return cube.at(there);
  }

  /** Null if one of them is no cell or can't be withheld. */
  private int @Nullable [] corners(int[] at, List<Integer> axes, int[][] others, int[] choice) {
    int[] corners = new int[1 << axes.size()];
    for (int corner = 0; corner < corners.length; corner++) {
      int[] there = at.clone();
      for (int i = 0; i < axes.size(); i++) {
        if ((corner >> i & 1) == 1) {
          there[axes.get(i)] = others[i][choice[i]];
        }
      }
      corners[corner] = cube.at(there);
      if (corners[corner] < 0 || fixed[corners[corner]]) {
        return null;
      }
    }
    return corners;
  }

  private double cost(int[] corners, boolean[] withheld) {
    double cost = 0;
    boolean isNew = false;
    for (int corner : corners) {
      if (!withheld[corner]) {
        cost += cube.value(corner);
        isNew = true;
      }
    }
    return isNew ? cost : Double.POSITIVE_INFINITY;
  }

  private static boolean next(int[] choice, int[][] others) {
    for (int i = 0; i < choice.length; i++) {
      if (++choice[i] < others[i].length) {
        return true;
      }
      choice[i] = 0;
    }
    return false;
  }
}
