package dev.sordino.anonymize;

import java.util.Collection;
import java.util.OptionalInt;

/**
 * A quasi-identifier: its values in an order in which every generalisation is a run of neighbours.
 *
 * <p>A number's generalisation is the interval from a lowest to a highest value. A category's is a
 * node of its hierarchy; with leaves ordered depth first, the lowest common ancestor of a set is
 * that of its first and its last leaf. So both are told by two positions, and a class of rows is
 * described by the least and the greatest position of its rows.
 */
public interface Attribute {

  /** The column's name. */
  String name();

  /** How many positions there are. */
  int size();

  /** The position of a cell's text; empty if the attribute has no such value. */
  OptionalInt position(String cell);

  /**
   * The normalized certainty penalty of a generalisation (Xu et al., Utility-Based Anonymization
   * Using Local Recoding, KDD 2006): 0 for a single value, 1 for everything.
   *
   * @param low the least position, inclusive
   * @param high the greatest position, inclusive
   */
  double loss(int low, int high);

  /** How many levels of fixed generalisations there are; level 0 is the value itself. */
  int levels();

  /**
   * The first position of a value's generalisation at a level; positions with the same one are
   * generalised to the same.
   */
  int ancestor(int position, int level);

  /** What is printed for the generalisation from {@code low} to {@code high}, both inclusive. */
  String label(int low, int high);

  /**
   * Numeric if every cell is a number, else by the hierarchy.
   *
   * @throws UnsuitableDataException if a cell is no leaf of the hierarchy
   */
  static Attribute of(String name, Collection<String> cells, Hierarchy hierarchy) {
    return NumericAttribute.areNumbers(cells)
        ? NumericAttribute.of(name, cells)
        : CategoricalAttribute.of(name, cells, hierarchy);
  }
}
