package dev.sordino.anonymize.cube;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One classification of a cube: a tree whose root, node 0, is the total and whose leaves are the
 * values that records carry. A parent's number is below its children's.
 */
public final class Dimension {

  /** The root's label. */
  public static final String TOTAL = "*";

  private final String name;
  private final List<String> labels = new ArrayList<>(List.of(TOTAL));
  private final List<Integer> parents = new ArrayList<>(List.of(-1));
  private final Map<String, Integer> nodes = new HashMap<>(Map.of(TOTAL, 0));
  private final int[][] children;

  private Dimension(String name, List<List<String>> paths) {
    this.name = name;
    paths.forEach(this::add);
    List<List<Integer>> below = new ArrayList<>();
    labels.forEach(label -> below.add(new ArrayList<>()));
    for (int node = 1; node < parents.size(); node++) {
      below.get(parents.get(node)).add(node);
    }
    children =
        below.stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    for (List<String> path : paths) {
      if (!isLeaf(node(path.get(path.size() - 1)))) {
        throw new IllegalArgumentException(
            "dimension '%s': a value is also a group of others".formatted(name));
      }
    }
  }

  /** Values below one total. */
  public static Dimension flat(String name, List<String> values) {
    return new Dimension(name, values.stream().distinct().map(List::of).toList());
  }

  /**
   * Values below groups, of any depth.
   *
   * @param paths of each value: the groups from the coarsest on, the value last
   * @throws IllegalArgumentException if a label has two parents or a value is a group too
   */
  public static Dimension tree(String name, List<List<String>> paths) {
    return new Dimension(name, paths);
  }

  private void add(List<String> path) {
    int parent = 0;
    for (String label : path) {
      Integer known = nodes.get(label);
      if (known == null) {
        known = labels.size();
        nodes.put(label, known);
        labels.add(label);
        parents.add(parent);
      } else if (parents.get(known) != parent) {
        throw new IllegalArgumentException(
            "dimension '%s': a label has two parents".formatted(name));
      }
      parent = known;
    }
  }

  public String name() {
    return name;
  }

  /** Nodes in all, the total among them. */
  public int size() {
    return labels.size();
  }

  public String label(int node) {
    return labels.get(node);
  }

  /**
   * @throws IllegalArgumentException if there is no such label
   */
  public int node(String label) {
    Integer node = nodes.get(label);
    if (node == null) {
      throw new IllegalArgumentException("dimension '%s' lacks a label".formatted(name));
    }
    return node;
  }

  /** -1 for the total. */
  int parent(int node) {
    return parents.get(node);
  }

  int[] children(int node) {
    return children[node].clone();
  }

  boolean isLeaf(int node) {
    return children[node].length == 0;
  }

  /** Other children of the node's parent; none of the total. */
  int[] siblings(int node) {
    return node == 0
        ? new int[0]
        : Arrays.stream(children[parents.get(node)]).filter(other -> other != node).toArray();
  }
}
