package dev.sordino.anonymize;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Hierarchies for columns that come without one. Numbers need none. */
public final class AutomaticHierarchies {

  private static final Set<String> POSTCODES =
      Set.of("zip", "zipcode", "zip-code", "postcode", "postal-code", "postalcode", "plz");

  private AutomaticHierarchies() {}

  /** Whether a column's name says that it holds postcodes, which are digits but no quantities. */
  public static boolean isPostcode(String name) {
    return POSTCODES.contains(name.toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** {@link #prefixes} for postcodes, else {@link #flat}. */
  public static Hierarchy of(String name, Collection<String> cells) {
    return isPostcode(name) ? prefixes(name, cells) : flat(name, cells);
  }

  /** Everything directly below the root. */
  public static Hierarchy flat(String name, Collection<String> cells) {
    return Hierarchy.of(
        name,
        cells.stream().distinct().sorted().map(cell -> List.of(cell, Hierarchy.ROOT)).toList());
  }

  /**
   * One character after the other hidden from the right, {@code 28717 → 2871* → 287** …}; shorter
   * codes are filled with the mark first.
   */
  public static Hierarchy prefixes(String name, Collection<String> cells) {
    int longest = cells.stream().mapToInt(String::length).max().orElse(0);
    List<List<String>> lines = new ArrayList<>();
    for (String cell : cells.stream().distinct().sorted().toList()) {
      List<String> line = new ArrayList<>(List.of(cell));
      for (int kept = longest - 1; kept > 0; kept--) {
        String prefix = cell.substring(0, Math.min(kept, cell.length()));
        line.add(prefix + Hierarchy.ROOT.repeat(longest - prefix.length()));
      }
      line.add(Hierarchy.ROOT);
      lines.add(line);
    }
    return Hierarchy.of(name, lines);
  }
}
