package dev.sordino.anonymize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks a written table against its original, row by row in the same order. It knows nothing of
 * how the table was made: classes are whatever rows have equal cells.
 */
public final class Verifier {

  private final int k;
  private final int suppressible;
  private final List<ReleasedColumn> columns = new ArrayList<>();
  private final @Nullable Attribute sensitive;
  private final Map<List<String>, Tally> classes = new HashMap<>();
  private final Map<String, Integer> people = new HashMap<>();
  private final Tally table;
  private long rows;
  private long suppressed;
  private long falseCells;

  /**
   * @param k the fewest distinct people that a class must have
   * @param suppressible the most rows that may be suppressed
   * @param hierarchies of the quasi-identifiers in their order; an empty one for numbers
   * @param sensitive the sensitive column's values; null if there is none
   */
  public Verifier(
      int k,
      int suppressible,
      List<List<List<String>>> hierarchies,
      @Nullable Attribute sensitive) {
    this.k = k;
    this.suppressible = suppressible;
    this.sensitive = sensitive;
    hierarchies.forEach(hierarchy -> columns.add(new ReleasedColumn(hierarchy)));
    table = new Tally(values());
  }

  private int values() {
    return sensitive == null ? 1 : sensitive.size();
  }

  /**
   * Takes a row in.
   *
   * @param original cells of the quasi-identifiers
   * @param released the same cells as written
   * @param value the original sensitive cell; ignored if there is no sensitive column
   * @param releasedValue the sensitive cell as written
   * @param subject whose row it is; null to count each row as a person
   */
  public void accept(
      String[] original,
      String[] released,
      String value,
      String releasedValue,
      @Nullable String subject) {
    rows++;
    int person = subject == null ? Tally.ANYONE : person(subject);
    for (int column = 0; column < original.length; column++) {
      columns.get(column).see(original[column]);
      falseCells += columns.get(column).covers(released[column], original[column]) ? 0 : 1;
    }
    int position = sensitive == null ? 0 : sensitive.position(value).orElseThrow();
    table.add(person, position);
    if (Arrays.stream(released).allMatch(Hierarchy.ROOT::equals)) {
      suppressed++;
      return;
    }
    falseCells += sensitive != null && !value.equals(releasedValue) ? 1 : 0;
    classes.computeIfAbsent(List.of(released), unused -> new Tally(values())).add(person, position);
  }

  private int person(String subject) {
    Integer known = people.putIfAbsent(subject, people.size());
    return known == null ? people.size() - 1 : known;
  }

  /**
   * What was found.
   *
   * @param demands what each class's sensitive values must be like, made from the original table
   * @param riskThreshold for {@link ReidentificationRisk#shareAbove}
   */
  public Verification finish(List<SensitiveDemand> demands, double riskThreshold) {
    int[] sizes = new int[classes.size()];
    int[] persons = new int[sizes.length];
    double[] losses = new double[sizes.length];
    int fewestValues = sensitive == null || sizes.length == 0 ? 0 : Integer.MAX_VALUE;
    int[] broken = new int[demands.size()];
    int index = 0;
    for (Map.Entry<List<String>, Tally> entry : classes.entrySet()) {
      Tally tally = entry.getValue();
      sizes[index] = tally.rows;
      persons[index] = tally.people();
      for (int column = 0; column < columns.size(); column++) {
        losses[index] += columns.get(column).loss(entry.getKey().get(column));
      }
      index++;
      int[] counts = tally.counts;
      fewestValues = Math.min(fewestValues, Diversity.distinct(counts));
      for (int demand = 0; demand < broken.length; demand++) {
        broken[demand] += demands.get(demand).lack(counts, Arrays.stream(counts).sum()) > 0 ? 1 : 0;
      }
    }
    return new Verification(
        rows,
        sizes.length,
        Arrays.stream(persons).min().orElse(0),
        fewestValues,
        suppressed,
        falseCells,
        Utility.of(losses, sizes, suppressed, columns.size(), k),
        ReidentificationRisk.prosecutor(persons, riskThreshold),
        failures(persons, demands, broken));
  }

  /** The original table's people by sensitive value, of which the demands are made. */
  public int[] table() {
    return table.counts.clone();
  }

  private List<String> failures(int[] persons, List<SensitiveDemand> demands, int[] broken) {
    List<String> failures = new ArrayList<>();
    long small = Arrays.stream(persons).filter(count -> count < k).count();
    if (small > 0) {
      failures.add(small + " classes have fewer than k = " + k + " people");
    }
    for (int demand = 0; demand < broken.length; demand++) {
      if (broken[demand] > 0) {
        failures.add(broken[demand] + " classes break " + demands.get(demand).describe());
      }
    }
    if (falseCells > 0) {
      failures.add(falseCells + " cells are not true of the original");
    }
    if (suppressed > suppressible) {
      failures.add(suppressed + " rows are suppressed, at most " + suppressible + " may be");
    }
    return failures;
  }

  /** Rows and people of a class. */
  private static final class Tally {
    static final int ANYONE = -1;

    private final int[] counts;
    private final Set<Integer> people = new HashSet<>();
    private final Set<Long> pairs = new HashSet<>();
    private int rows;

    Tally(int values) {
      counts = new int[values];
    }

    void add(int person, int position) {
      rows++;
      if (person == ANYONE) {
        counts[position]++;
        return;
      }
      people.add(person);
      if (pairs.add((long) person << 32 | position)) {
        counts[position]++;
      }
    }

    int people() {
      return people.isEmpty() ? rows : people.size();
    }
  }
}
