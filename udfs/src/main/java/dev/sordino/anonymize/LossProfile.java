package dev.sordino.anonymize;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whom a release costs how much: what became of each column, and the loss of rows by what stood in
 * them before. A mean over all rows hides that a small group lost everything. Reads what was
 * written, as {@link Verifier} does.
 *
 * <p>All rows are to be {@linkplain #see seen} before the first is {@linkplain #accept accepted},
 * since the loss of an interval depends on the column's range.
 */
public final class LossProfile {

  /** Numbers are told apart by as many ranges of equal width. */
  static final int RANGES = 10;

  private static final Comparator<String> BY_NUMBER =
      Comparator.comparingDouble(Double::parseDouble);

  /**
   * What became of a column.
   *
   * @param exact share of rows whose cell is as it was
   * @param suppressed share of rows whose cell is {@code *}
   * @param loss mean penalty of its cells, suppressed ones at 1
   * @param groups by what the cell was, in the values' order; those of fewer than k people as one
   *     without a name, and not at all where together they are fewer
   */
  public record Column(
      String name, double exact, double suppressed, double loss, List<Group> groups) {
    public Column {
      groups = List.copyOf(groups);
    }
  }

  /**
   * Rows that had one value, or a number of one range.
   *
   * @param value as it was, or {@code least-greatest}; null for all values of too few people
   * @param loss mean penalty over all quasi-identifiers of its rows
   * @param suppressed share of its rows that were suppressed
   */
  public record Group(
      @Nullable String value, int people, long rows, double loss, double suppressed) {}

  private final List<String> names;
  private final List<ReleasedColumn> columns = new ArrayList<>();
  private final List<Map<String, Tally>> groups = new ArrayList<>();
  private final boolean[] numeric;
  private final long[] exact;
  private final long[] starred;
  private final double[] losses;
  private final Map<String, Integer> people = new HashMap<>();
  private long rows;

  /**
   * @param names of the quasi-identifiers
   * @param hierarchies in the same order; an empty one for numbers
   */
  public LossProfile(List<String> names, List<List<List<String>>> hierarchies) {
    this.names = List.copyOf(names);
    numeric = new boolean[names.size()];
    for (int column = 0; column < numeric.length; column++) {
      numeric[column] = hierarchies.get(column).isEmpty();
      columns.add(new ReleasedColumn(hierarchies.get(column)));
      groups.add(numeric[column] ? new TreeMap<>(BY_NUMBER) : new TreeMap<>());
    }
    exact = new long[numeric.length];
    starred = new long[numeric.length];
    losses = new double[numeric.length];
  }

  /** Takes note of the cells of a row, for their ranges. */
  public void see(String[] original) {
    for (int column = 0; column < original.length; column++) {
      columns.get(column).see(original[column]);
    }
  }

  /**
   * Takes a row in.
   *
   * @param original cells of the quasi-identifiers
   * @param released the same cells as written
   * @param subject whose row it is; null to count each row as a person
   */
  public void accept(String[] original, String[] released, @Nullable String subject) {
    rows++;
    double sum = 0;
    boolean isSuppressed = Arrays.stream(released).allMatch(Hierarchy.ROOT::equals);
    for (int column = 0; column < original.length; column++) {
      double loss = columns.get(column).loss(released[column]);
      sum += loss;
      losses[column] += loss;
      exact[column] += released[column].equals(original[column]) ? 1 : 0;
      starred[column] += released[column].equals(Hierarchy.ROOT) ? 1 : 0;
    }
    int person = subject == null ? Tally.ANYONE : person(subject);
    for (int column = 0; column < original.length; column++) {
      groups
          .get(column)
          .computeIfAbsent(original[column], unused -> new Tally())
          .add(person, sum / original.length, isSuppressed);
    }
  }

  private int person(String subject) {
    Integer known = people.putIfAbsent(subject, people.size());
    return known == null ? people.size() - 1 : known;
  }

  /**
   * What was found.
   *
   * @param k the fewest people of whom a group is named
   */
  public List<Column> columns(int k) {
    List<Column> found = new ArrayList<>();
    for (int column = 0; column < names.size(); column++) {
      found.add(
          new Column(
              names.get(column),
              (double) exact[column] / rows,
              (double) starred[column] / rows,
              losses[column] / rows,
              named(numeric[column] ? ranges(column) : groups.get(column), k)));
    }
    return found;
  }

  private static List<Group> named(Map<String, Tally> tallies, int k) {
    List<Group> groups = new ArrayList<>();
    Tally few = new Tally();
    tallies.forEach(
        (value, tally) -> {
          if (tally.people() < k) {
            few.add(tally);
          } else {
            groups.add(tally.group(value));
          }
        });
    if (few.people() >= k) {
      groups.add(few.group(null));
    }
    return groups;
  }

  /** By ranges of equal width, each named by the least and the greatest number in it. */
  private Map<String, Tally> ranges(int column) {
    List<String> numbers = new ArrayList<>(groups.get(column).keySet());
    if (numbers.size() <= RANGES) {
      return groups.get(column);
    }
    double least = Double.parseDouble(numbers.get(0));
    double width = (Double.parseDouble(numbers.get(numbers.size() - 1)) - least) / RANGES;
    Map<String, Tally> ranges = new LinkedHashMap<>();
    int from = 0;
    for (int i = 1; i <= numbers.size(); i++) {
      if (i < numbers.size()
          && range(numbers.get(i), least, width) == range(numbers.get(from), least, width)) {
        continue;
      }
      Tally all = new Tally();
      for (String number : numbers.subList(from, i)) {
        all.add(requireNonNull(groups.get(column).get(number)));
      }
      String first = numbers.get(from);
      String last = numbers.get(i - 1);
      ranges.put(first.equals(last) ? first : first + "-" + last, all);
      from = i;
    }
    return ranges;
  }

  private static int range(String number, double least, double width) {
    return (int) Math.min(RANGES - 1, (Double.parseDouble(number) - least) / width);
  }

  /** Rows and people of a group. */
  private static final class Tally {
    static final int ANYONE = -1;

    private final Set<Integer> people = new HashSet<>();
    private long rows;
    private double loss;
    private long suppressed;

    void add(int person, double rowLoss, boolean isSuppressed) {
      rows++;
      loss += rowLoss;
      suppressed += isSuppressed ? 1 : 0;
      if (person != ANYONE) {
        people.add(person);
      }
    }

    void add(Tally other) {
      rows += other.rows;
      loss += other.loss;
      suppressed += other.suppressed;
      people.addAll(other.people);
    }

    int people() {
      return people.isEmpty() ? Math.toIntExact(rows) : people.size();
    }

    Group group(@Nullable String value) {
      return new Group(value, people(), rows, loss / rows, (double) suppressed / rows);
    }
  }
}
