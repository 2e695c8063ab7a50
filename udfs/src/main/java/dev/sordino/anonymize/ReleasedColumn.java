package dev.sordino.anonymize;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads released cells of a quasi-identifier as someone would who has only the table and its
 * hierarchy. Shares no code with {@link Attribute}, whose mistakes it is to find.
 */
final class ReleasedColumn {

  private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?)";
  private static final Pattern INTERVAL = Pattern.compile(NUMBER + "-" + NUMBER);
  private static final Pattern SINGLE = Pattern.compile(NUMBER);

  private final @Nullable Map<String, Set<String>> leaves;
  private final int leafCount;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  /**
   * @param hierarchy lines of leaf and ancestors; none for numbers
   */
  ReleasedColumn(List<List<String>> hierarchy) {
    if (hierarchy.isEmpty()) {
      leaves = null;
      leafCount = 0;
      return;
    }
    leaves = new HashMap<>();
    for (List<String> line : hierarchy) {
      for (String label : line) {
        leaves.computeIfAbsent(label, unused -> new HashSet<>()).add(line.get(0));
      }
    }
    leafCount = hierarchy.size();
  }

  /** Takes note of an original cell, for the range. */
  void see(String original) {
    if (leaves == null) {
      double number = Double.parseDouble(original);
      least = Math.min(least, number);
      greatest = Math.max(greatest, number);
    }
  }

  /** Whether a released cell is true of the original one. */
  boolean covers(String released, String original) {
    if (released.equals(Hierarchy.ROOT)) {
      return true;
    }
    if (leaves != null) {
      Set<String> below = leaves.get(released);
      return below != null && below.contains(original);
    }
    double number = Double.parseDouble(original);
    Matcher interval = INTERVAL.matcher(released);
    if (interval.matches()) {
      return Double.parseDouble(interval.group(1)) <= number
          && number <= Double.parseDouble(interval.group(2));
    }
    return SINGLE.matcher(released).matches() && Double.parseDouble(released) == number;
  }

  /** The penalty of a released cell that covers its originals; 1 for what cannot be read. */
  double loss(String released) {
    if (leaves != null) {
      Set<String> below = leaves.get(released);
      int count = below == null ? leafCount : below.size();
      return count == 1 && !released.equals(Hierarchy.ROOT) ? 0 : (double) count / leafCount;
    }
    Matcher interval = INTERVAL.matcher(released);
    if (interval.matches()) {
      double width = Double.parseDouble(interval.group(2)) - Double.parseDouble(interval.group(1));
      return width <= 0 ? 0 : width / (greatest - least);
    }
    return SINGLE.matcher(released).matches() ? 0 : 1;
  }
}
