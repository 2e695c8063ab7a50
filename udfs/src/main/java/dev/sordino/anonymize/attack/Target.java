package dev.sordino.anonymize.attack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One or several releases of a table, and what the attacker knows.
 *
 * <p>Rows in which everything is suppressed tell nothing and are left out.
 */
public final class Target {

  /** More people than this are not tried one by one; every n-th is. */
  private static final int TRIED = 1000;

  private final Promise promise;
  private final List<Person> people;
  private final List<Map<String, Set<String>>> hierarchies;
  private final List<List<ReleasedClass>> releases = new ArrayList<>();

  /**
   * What the release promises.
   *
   * @param l fewest different sensitive values; 1 for no promise
   * @param t distance to the whole table's sensitive values; null for no promise
   */
  public record Promise(int k, int l, @Nullable Double t) {}

  /**
   * @param people whom the attacker knows: all rows of the original, in its order
   * @param hierarchies by quasi-identifier, the lines of its hierarchy, leaf first; empty for
   *     numbers
   */
  public Target(Promise promise, List<Person> people, List<List<List<String>>> hierarchies) {
    this.promise = promise;
    this.people = List.copyOf(people);
    this.hierarchies = hierarchies.stream().map(Target::leaves).toList();
  }

  private static Map<String, Set<String>> leaves(List<List<String>> lines) {
    Map<String, Set<String>> leaves = new HashMap<>();
    for (List<String> line : lines) {
      for (String label : line) {
        leaves.computeIfAbsent(label, node -> new HashSet<>()).add(line.get(0));
      }
    }
    return leaves;
  }

  /**
   * Adds a release.
   *
   * @param rows released quasi-identifiers and sensitive value last, in the order of the people
   */
  public Target release(List<List<String>> rows) {
    if (rows.size() != people.size()) {
      throw new IllegalArgumentException(
          "the release has %d rows and the original %d".formatted(rows.size(), people.size()));
    }
    Map<List<String>, ReleasedClass> classes = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      if (row.stream().allMatch(cell -> cell.equals("*") || cell.isEmpty())) {
        continue;
      }
      List<String> labels = row.subList(0, row.size() - 1);
      classes
          .computeIfAbsent(labels, ReleasedClass::new)
          .add(row.get(row.size() - 1), people.get(i).subject());
    }
    releases.add(List.copyOf(classes.values()));
    return this;
  }

  Promise promise() {
    return promise;
  }

  List<Person> people() {
    return people;
  }

  /** Those on whom attacks on single people are tried. */
  List<Person> tried() {
    int step = Math.max(1, (people.size() + TRIED - 1) / TRIED);
    List<Person> tried = new ArrayList<>();
    for (int i = 0; i < people.size(); i += step) {
      tried.add(people.get(i));
    }
    return tried;
  }

  List<List<ReleasedClass>> releases() {
    return releases;
  }

  /** Classes in which the person may be. */
  List<ReleasedClass> candidates(Person person, List<ReleasedClass> release) {
    return release.stream().filter(one -> covers(one.labels(), person.known())).toList();
  }

  private boolean covers(List<String> labels, List<String> values) {
    for (int i = 0; i < labels.size(); i++) {
      if (!covers(labels.get(i), values.get(i), hierarchies.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean covers(String label, String value, Map<String, Set<String>> leaves) {
    if (label.equals("*") || label.equals(value)) {
      return true;
    }
    Set<String> below = leaves.get(label);
    if (below != null) {
      return below.contains(value);
    }
    int dash = label.indexOf('-', 1);
    if (dash < 0) {
      return label.endsWith("*") && value.startsWith(label.replaceAll("\\*+$", ""));
    }
    try {
      double number = Double.parseDouble(value);
      return Double.parseDouble(label.substring(0, dash)) <= number
          && number <= Double.parseDouble(label.substring(dash + 1));
    } catch (NumberFormatException noInterval) {
      return false;
    }
  }
}
