package dev.sordino.anonymize;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Categories, generalised to the lowest common ancestor in a hierarchy. */
public final class CategoricalAttribute implements Attribute {

  private final String name;
  private final Hierarchy hierarchy;
  private final Map<String, Integer> positions = new HashMap<>();

  /** By level and leaf, the first and the last leaf below the leaf's ancestor. */
  private final int[][] first;

  private final int[][] last;

  private CategoricalAttribute(String name, Hierarchy hierarchy) {
    this.name = name;
    this.hierarchy = hierarchy;
    int leaves = hierarchy.size();
    first = new int[hierarchy.depth()][leaves];
    last = new int[hierarchy.depth()][leaves];
    for (int leaf = 0; leaf < leaves; leaf++) {
      positions.put(hierarchy.label(leaf, 0), leaf);
    }
    for (int level = 0; level < hierarchy.depth(); level++) {
      for (int leaf = 1; leaf < leaves; leaf++) {
        boolean sibling = hierarchy.label(leaf, level).equals(hierarchy.label(leaf - 1, level));
        first[level][leaf] = sibling ? first[level][leaf - 1] : leaf;
      }
      last[level][leaves - 1] = leaves - 1;
      for (int leaf = leaves - 2; leaf >= 0; leaf--) {
        boolean sibling = hierarchy.label(leaf, level).equals(hierarchy.label(leaf + 1, level));
        last[level][leaf] = sibling ? last[level][leaf + 1] : leaf;
      }
    }
  }

  /**
   * @param cells every cell of the column at least once
   * @throws UnsuitableDataException if one is no leaf of the hierarchy
   */
  public static CategoricalAttribute of(
      String name, Collection<String> cells, Hierarchy hierarchy) {
    CategoricalAttribute attribute = new CategoricalAttribute(name, hierarchy);
    long missing = cells.stream().filter(cell -> !attribute.positions.containsKey(cell)).count();
    if (missing > 0) {
      throw new UnsuitableDataException(
          "column '%s': %d of its values are no leaves of its hierarchy".formatted(name, missing));
    }
    return attribute;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return hierarchy.size();
  }

  @Override
  public OptionalInt position(String cell) {
    Integer position = positions.get(cell);
    return position == null ? OptionalInt.empty() : OptionalInt.of(position);
  }

  @Override
  public double loss(int low, int high) {
    if (low == high) {
      return 0;
    }
    int level = commonLevel(low, high);
    return (last[level][low] - first[level][low] + 1) / (double) size();
  }

  @Override
  public int levels() {
    return hierarchy.depth();
  }

  @Override
  public int ancestor(int position, int level) {
    return first[level][position];
  }

  @Override
  public String label(int low, int high) {
    return hierarchy.label(low, low == high ? 0 : commonLevel(low, high));
  }

  private int commonLevel(int low, int high) {
    int level = 0;
    while (last[level][low] < high) {
      level++;
    }
    return level;
  }
}
