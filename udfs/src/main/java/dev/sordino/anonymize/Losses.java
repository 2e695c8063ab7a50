package dev.sordino.anonymize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attributes' penalties, tabulated where the table stays small. */
final class Losses {

  /** 1,024 positions make a table of 8 MB; beyond, the attribute is asked each time. */
  private static final int TABULATED = 1024;

  private final List<Attribute> attributes;
  private final int[] sizes;
  private final double[] @Nullable [] tables;

  Losses(List<Attribute> attributes) {
    this.attributes = attributes;
    sizes = attributes.stream().mapToInt(Attribute::size).toArray();
    tables = new double[sizes.length][];
    for (int column = 0; column < sizes.length; column++) {
      int size = sizes[column];
      if (size <= TABULATED) {
        double[] table = new double[size * size];
        for (int low = 0; low < size; low++) {
          for (int high = low; high < size; high++) {
            table[low * size + high] = attributes.get(column).loss(low, high);
          }
        }
        tables[column] = table;
      }
    }
  }

  int size(int column) {
    return sizes[column];
  }

  double of(int column, int low, int high) {
    double[] table = tables[column];
    return table == null
        ? attributes.get(column).loss(low, high)
        : table[low * sizes[column] + high];
  }

  /** The sum over all columns for the hull of two tuples. */
  double between(int[] positions, int left, int right) {
    double sum = 0;
    for (int column = 0; column < sizes.length; column++) {
      int a = positions[left + column];
      int b = positions[right + column];
      if (a != b) {
        sum += a < b ? of(column, a, b) : of(column, b, a);
      }
    }
    return sum;
  }
}
