package dev.sordino.anonymize.cube;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums by every combination of nodes of the dimensions. A cell is there if a record lies in it;
 * everybody knows that all others are zero.
 *
 * <p>What ties the cells together are lines: along one dimension, a cell is the sum of the cells of
 * its node's children. Tables that share margins are one cube of which some combinations are not
 * published.
 */
public final class Cube {

  private final List<Dimension> dimensions;
  private final List<int[]> coordinates = new ArrayList<>();
  private final Map<Long, Integer> index = new HashMap<>();
  private final double[] values;
  private final List<Line> lines;

  /**
   * One equation: the parent is the sum of the children.
   *
   * @param parent its number
   * @param children their numbers, those that are there
   */
  public record Line(int parent, int[] children) {}

  private Cube(List<Dimension> dimensions, Map<List<String>, Double> leaves) {
    this.dimensions = List.copyOf(dimensions);
    Map<Long, int[]> nodes = new TreeMap<>();
    Map<Long, Double> sums = new LinkedHashMap<>();
    for (Map.Entry<List<String>, Double> leaf : leaves.entrySet()) {
      int[] at = leafOf(leaf.getKey());
      spread(at, 0, at.clone(), leaf.getValue(), nodes, sums);
    }
    values = new double[nodes.size()];
    for (Map.Entry<Long, int[]> cell : nodes.entrySet()) {
      values[coordinates.size()] = sums.getOrDefault(cell.getKey(), 0.0);
      index.put(cell.getKey(), coordinates.size());
      coordinates.add(cell.getValue());
    }
    List<Line> equations = new ArrayList<>();
    for (int cell = 0; cell < coordinates.size(); cell++) {
      for (int axis = 0; axis < dimensions.size(); axis++) {
        int[] children = below(cell, axis);
        if (children.length > 0) {
          equations.add(new Line(cell, children));
        }
      }
    }
    lines = List.copyOf(equations);
  }

  /**
   * @param leaves value by the labels of a leaf, one for each dimension; a leaf that is given is a
   *     cell even if its value is 0
   * @throws IllegalArgumentException if a label is unknown or is no leaf, or a value is negative
   */
  public static Cube of(List<Dimension> dimensions, Map<List<String>, Double> leaves) {
    return new Cube(dimensions, leaves);
  }

  private int[] leafOf(List<String> labels) {
    if (labels.size() != dimensions.size()) {
      throw new IllegalArgumentException("a leaf has a label of each dimension");
    }
    int[] at = new int[labels.size()];
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] = dimensions.get(axis).node(labels.get(axis));
      if (!dimensions.get(axis).isLeaf(at[axis])) {
        throw new IllegalArgumentException(
            "dimension '%s': a record lies in a group".formatted(dimensions.get(axis).name()));
      }
    }
    return at;
  }

  private void spread(
      int[] leaf,
      int axis,
      int[] at,
      double value,
      Map<Long, int[]> nodes,
      Map<Long, Double> sums) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException("contributions are not negative: give absolute values");
    }
    if (axis == leaf.length) {
      nodes.putIfAbsent(key(at), at.clone());
      sums.merge(key(at), value, Double::sum);
      return;
    }
    for (int node = leaf[axis]; node >= 0; node = dimensions.get(axis).parent(node)) {
      at[axis] = node;
      spread(leaf, axis + 1, at, value, nodes, sums);
    }
    at[axis] = leaf[axis];
  }

  private long key(int[] at) {
    long key = 0;
    for (int axis = 0; axis < at.length; axis++) {
      key = key * dimensions.get(axis).size() + at[axis];
    }
    return key;
  }

  public List<Dimension> dimensions() {
    return dimensions;
  }

  /** Cells, margins among them. */
  public int size() {
    return values.length;
  }

  public double value(int cell) {
    return values[cell];
  }

  /** Labels of the cell, {@link Dimension#TOTAL} where it is a total. */
  public List<String> labels(int cell) {
    List<String> labels = new ArrayList<>();
    for (int axis = 0; axis < dimensions.size(); axis++) {
      labels.add(dimensions.get(axis).label(coordinates.get(cell)[axis]));
    }
    return labels;
  }

  /**
   * The number of a cell.
   *
   * @return -1 if no record lies in it
   */
  public int cell(List<String> labels) {
    int[] at = new int[labels.size()];
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] = dimensions.get(axis).node(labels.get(axis));
    }
    return at(at);
  }

  /** The leaf of these labels and all totals that it is part of. */
  public int[] above(List<String> labels) {
    int[] leaf = leafOf(labels);
    List<Integer> cells = new ArrayList<>();
    above(leaf, 0, leaf.clone(), cells);
    return cells.stream().mapToInt(Integer::intValue).toArray();
  }

  private void above(int[] leaf, int axis, int[] at, List<Integer> cells) {
    if (axis == leaf.length) {
      cells.add(at(at));
      return;
    }
    for (int node = leaf[axis]; node >= 0; node = dimensions.get(axis).parent(node)) {
      at[axis] = node;
      above(leaf, axis + 1, at, cells);
    }
    at[axis] = leaf[axis];
  }

  /** Whether it has no cells below it. */
  public boolean isLeaf(int cell) {
    int[] at = coordinates.get(cell);
    for (int axis = 0; axis < at.length; axis++) {
      if (!dimensions.get(axis).isLeaf(at[axis])) {
        return false;
      }
    }
    return true;
  }

  /** All equations between cells. */
  public List<Line> lines() {
    return lines;
  }

  int at(int[] at) {
    return index.getOrDefault(key(at), -1);
  }

  int[] coordinates(int cell) {
    return coordinates.get(cell).clone();
  }

  /** Cells of the node's children along one dimension. */
  private int[] below(int cell, int axis) {
    int[] at = coordinates(cell);
    return Arrays.stream(dimensions.get(axis).children(at[axis]))
        .map(
            child -> {
              at[axis] = child;
              return at(at);
            })
        .filter(child -> child >= 0)
        .toArray();
  }
}
