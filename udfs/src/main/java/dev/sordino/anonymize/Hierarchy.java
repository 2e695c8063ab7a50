package dev.sordino.anonymize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A tree over a column's values, as ARX writes it: one line for each leaf, with the leaf first and
 * then its ancestors up to the root.
 */
public final class Hierarchy {

  /** What is printed for everything. */
  public static final String ROOT = "*";

  private final String name;
  private final List<List<String>> paths;

  private Hierarchy(String name, List<List<String>> paths) {
    this.name = name;
    this.paths = paths;
  }

  /**
   * Checks the lines and orders the leaves so that those below each node are neighbours.
   *
   * @param name the column's name, for messages
   * @param lines cells, leaf first; all of the same length. If the last cells differ, a root is
   *     added
   * @throws UnsuitableDataException if lines differ in depth, a cell is empty, a leaf occurs twice,
   *     a node has two parents, or a label stands for two different sets of leaves
   */
  public static Hierarchy of(String name, List<List<String>> lines) {
    if (lines.isEmpty()) {
      throw new UnsuitableDataException("hierarchy of '" + name + "': no lines");
    }
    checkCells(name, lines);
    List<List<String>> paths = new ArrayList<>();
    int depth = lines.get(0).size();
    boolean rooted =
        depth > 1 && lines.stream().map(line -> line.get(depth - 1)).distinct().count() == 1;
    for (List<String> line : lines) {
      List<String> path = new ArrayList<>(line);
      if (!rooted) {
        path.add(ROOT);
      }
      paths.add(List.copyOf(path));
    }
    checkParents(name, paths);
    Hierarchy hierarchy = new Hierarchy(name, depthFirst(paths));
    hierarchy.checkLabels();
    return hierarchy;
  }

  private static void checkCells(String name, List<List<String>> lines) {
    Map<String, Integer> leaves = new HashMap<>();
    int depth = lines.get(0).size();
    for (int line = 0; line < lines.size(); line++) {
      List<String> cells = lines.get(line);
      String where = "hierarchy of '" + name + "', line " + (line + 1);
      if (cells.size() != depth) {
        throw new UnsuitableDataException(
            where + ": " + cells.size() + " levels, but " + depth + " in line 1");
      }
      if (cells.stream().anyMatch(String::isBlank)) {
        throw new UnsuitableDataException(where + ": an empty cell");
      }
      Integer earlier = leaves.put(cells.get(0), line + 1);
      if (earlier != null) {
        throw new UnsuitableDataException(where + ": the leaf of line " + earlier + " again");
      }
    }
  }

  private static void checkParents(String name, List<List<String>> paths) {
    for (int level = 1; level + 1 < paths.get(0).size(); level++) {
      Map<String, Integer> first = new HashMap<>();
      for (int line = 0; line < paths.size(); line++) {
        int other = first.computeIfAbsent(paths.get(line).get(level), unused -> -1);
        if (other < 0) {
          first.put(paths.get(line).get(level), line);
        } else if (!paths.get(other).get(level + 1).equals(paths.get(line).get(level + 1))) {
          throw new UnsuitableDataException(
              "hierarchy of '%s', lines %d and %d: the same node of level %d has two parents"
                  .formatted(name, other + 1, line + 1, level));
        }
      }
    }
  }

  /** Nodes in the order of their first line, so that the file's order decides among equals. */
  private static List<List<String>> depthFirst(List<List<String>> paths) {
    int depth = paths.get(0).size();
    List<Map<String, Integer>> ranks = new ArrayList<>();
    for (int level = 0; level < depth; level++) {
      Map<String, Integer> rank = new HashMap<>();
      for (List<String> path : paths) {
        rank.putIfAbsent(path.get(level), rank.size());
      }
      ranks.add(rank);
    }
    Comparator<List<String>> order = (left, right) -> 0;
    for (int level = depth - 1; level >= 0; level--) {
      int at = level;
      order = order.thenComparing(path -> ranks.get(at).getOrDefault(path.get(at), 0));
    }
    return paths.stream().sorted(order).toList();
  }

  private void checkLabels() {
    Map<String, Set<String>> leaves = new HashMap<>();
    for (int level = 0; level < depth(); level++) {
      Map<String, Set<String>> ofLevel = new HashMap<>();
      for (List<String> path : paths) {
        ofLevel.computeIfAbsent(path.get(level), unused -> new HashSet<>()).add(path.get(0));
      }
      int at = level;
      ofLevel.forEach(
          (label, below) -> {
            Set<String> lower = leaves.putIfAbsent(label, below);
            if (lower != null && !lower.equals(below)) {
              throw new UnsuitableDataException(
                  "hierarchy of '%s': a label of level %d stands for other leaves on a lower level"
                      .formatted(name, at));
            }
          });
    }
  }

  /** One line for each leaf, leaf first and root last; leaves depth first. */
  public List<List<String>> lines() {
    return paths;
  }

  /** How many leaves there are. */
  int size() {
    return paths.size();
  }

  /** How many levels there are, leaves and root included. */
  int depth() {
    return paths.get(0).size();
  }

  /** The label of a leaf's ancestor, leaf itself at level 0. */
  String label(int leaf, int level) {
    return paths.get(leaf).get(level);
  }
}
