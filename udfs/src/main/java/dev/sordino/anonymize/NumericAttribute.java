package dev.sordino.anonymize;

import java.util.Collection;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Numbers, generalised to true intervals {@code lo-hi} whose ends occur in the data. */
public final class NumericAttribute implements Attribute {

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

  private final String name;
  private final double[] values;
  private final String[] texts;

  private NumericAttribute(String name, TreeMap<Double, String> values) {
    this.name = name;
    this.values = values.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    this.texts = values.values().toArray(String[]::new);
  }

  /** Whether every cell is a plain decimal number, so that its intervals can be read back. */
  public static boolean areNumbers(Collection<String> cells) {
    return !cells.isEmpty() && cells.stream().allMatch(cell -> NUMBER.matcher(cell).matches());
  }

  /**
   * @param cells every cell of the column at least once
   * @throws UnsuitableDataException if one is no number
   */
  public static NumericAttribute of(String name, Collection<String> cells) {
    if (!areNumbers(cells)) {
      throw new UnsuitableDataException("column '" + name + "': not every cell is a number");
    }
    TreeMap<Double, String> values = new TreeMap<>();
    for (String cell : cells) {
      // Of several spellings the first in the alphabet stands for all, whatever the rows' order.
      values.merge(
          number(cell), cell, (first, second) -> first.compareTo(second) <= 0 ? first : second);
    }
    return new NumericAttribute(name, values);
  }

  private static double number(String cell) {
    return Double.parseDouble(cell) + 0.0; // -0 becomes 0
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public OptionalInt position(String cell) {
    if (!NUMBER.matcher(cell).matches()) {
      return OptionalInt.empty();
    }
    int position = java.util.Arrays.binarySearch(values, number(cell));
    return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
  }

  @Override
  public double loss(int low, int high) {
    return low == high ? 0 : (values[high] - values[low]) / (values[values.length - 1] - values[0]);
  }

  /** Level n joins 2ⁿ neighbouring values. */
  @Override
  public int levels() {
    return 33 - Integer.numberOfLeadingZeros(Math.max(1, values.length - 1));
  }

  @Override
  public int ancestor(int position, int level) {
    int shift = Math.min(level, 31);
    return position >>> shift << shift;
  }

  @Override
  public String label(int low, int high) {
    return low == high ? texts[low] : texts[low] + "-" + texts[high];
  }
}
