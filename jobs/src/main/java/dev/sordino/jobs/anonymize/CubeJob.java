package dev.sordino.jobs.anonymize;

import dev.sordino.anonymize.Hierarchy;
import dev.sordino.anonymize.cube.CellSuppression;
import dev.sordino.anonymize.cube.Cube;
import dev.sordino.anonymize.cube.Dimension;
import dev.sordino.anonymize.cube.Pattern;
import dev.sordino.anonymize.cube.Reason;
import dev.sordino.anonymize.cube.SensitivityRules;
import dev.sordino.anonymize.cube.SensitivityRules.Finding;
import dev.sordino.jobs.BadInputException;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.csv.CsvTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Releases sums, counts and means over all combinations of some columns and their groups, totals
 * included, as a table. What is withheld is withheld in all three, since a mean times its count is
 * a sum.
 */
public final class CubeJob {

  private final ReleaseSpec spec;
  private final ReleaseSpec.CubeSpec cube;

  private CubeJob(ReleaseSpec spec) {
    this.spec = spec;
    this.cube = Objects.requireNonNull(spec.cube());
  }

  /**
   * What was released.
   *
   * @param cells in all, totals among them
   * @param withheld by reason
   */
  public record Report(int cells, Map<String, Long> withheld) {}

  /** Of one combination of leaves: sum, rows, and what each person contributed. */
  private static final class Leaf {
    private double rows;
    private double sum;
    private final Map<String, double[]> people = new HashMap<>();
  }

  /**
   * Writes the table.
   *
   * @throws BadInputException if the measure is not a number, or is negative
   * @throws PrivacyException if a sensitive cell can't be hidden; nothing is written
   */
  public static Report run(ReleaseSpec spec, Path output) throws IOException {
    return new CubeJob(spec).run(output);
  }

  private Report run(Path output) throws IOException {
    Map<List<String>, Leaf> leaves = leaves();
    List<Dimension> dimensions = dimensions(leaves);
    Map<List<String>, Double> bySum = new LinkedHashMap<>();
    Map<List<String>, Double> byRows = new LinkedHashMap<>();
    leaves.forEach(
        (labels, leaf) -> {
          bySum.put(labels, leaf.sum);
          byRows.put(labels, leaf.rows);
        });
    Cube sums = Cube.of(dimensions, bySum);
    Cube counts = Cube.of(dimensions, byRows);
    Map<Integer, Finding> ofSums = new TreeMap<>();
    Map<Integer, Finding> ofCounts = new TreeMap<>();
    judge(sums, leaves, ofSums, ofCounts);
    Pattern hidden = CellSuppression.protect(sums, ofSums);
    Pattern counted = CellSuppression.protect(counts, ofCounts);
    int exposed = hidden.exposed().size() + counted.exposed().size();
    if (exposed > 0) {
      throw new PrivacyException(
          "%d cells can't be hidden: there is nothing left to withhold beside them. Release fewer columns, or coarser ones"
              .formatted(exposed));
    }
    // To withhold more never tells more, so both patterns together protect both.
    Map<Integer, Reason> withheld = new TreeMap<>(counted.reasons());
    withheld.putAll(hidden.reasons());
    Path draft = output.resolveSibling("." + output.getFileName() + ".unverified");
    try {
      write(sums, counts, withheld, draft);
      Files.move(
          draft, output, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    Map<String, Long> reasons = new TreeMap<>();
    withheld.values().forEach(reason -> reasons.merge(reason.code(), 1L, Long::sum));
    return new Report(sums.size(), reasons);
  }

  private Map<List<String>, Leaf> leaves() throws IOException {
    Map<List<String>, Leaf> leaves = new TreeMap<>(Comparator.comparing(List::toString));
    try (CsvTable table = CsvTable.open(spec.table())) {
      int[] by = cube.by().stream().mapToInt(table.header()::indexOf).toArray();
      int measure = table.header().indexOf(cube.measure());
      int subject = spec.subject() == null ? -1 : table.header().indexOf(spec.subject());
      for (List<String> row = table.next(); row != null; row = table.next()) {
        List<String> cells = row;
        double value = number(cells.get(measure), table.row());
        Leaf leaf =
            leaves.computeIfAbsent(
                Arrays.stream(by).mapToObj(cells::get).toList(), labels -> new Leaf());
        leaf.rows++;
        leaf.sum += value;
        String person = subject < 0 ? Long.toString(table.row()) : cells.get(subject);
        double[] its = leaf.people.computeIfAbsent(person, who -> new double[2]);
        its[0] += value;
        its[1]++;
      }
    }
    return leaves;
  }

  private double number(String cell, long row) {
    double value;
    try {
      value = Double.parseDouble(cell);
    } catch (NumberFormatException text) {
      value = Double.NaN;
    }
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new BadInputException(
          "column '%s', row %d: a measure is a number that is not negative"
              .formatted(cube.measure(), row));
    }
    return value;
  }

  private List<Dimension> dimensions(Map<List<String>, Leaf> leaves) throws IOException {
    HierarchyFiles files =
        spec.hierarchies() == null ? HierarchyFiles.none() : HierarchyFiles.in(spec.hierarchies());
    List<Dimension> dimensions = new ArrayList<>();
    for (int i = 0; i < cube.by().size(); i++) {
      int axis = i;
      String name = cube.by().get(i);
      List<String> values =
          leaves.keySet().stream().map(labels -> labels.get(axis)).distinct().sorted().toList();
      Optional<List<List<String>>> lines = files.lines(name);
      dimensions.add(
          lines.isPresent()
              ? Dimension.tree(name, paths(name, Hierarchy.of(name, lines.get()), values))
              : Dimension.flat(name, values));
    }
    return dimensions;
  }

  /**
   * From the coarsest group to the value; a group that is called as what lies below is left out.
   */
  private static List<List<String>> paths(String name, Hierarchy hierarchy, List<String> values) {
    Map<String, List<String>> byValue = new HashMap<>();
    for (List<String> line : hierarchy.lines()) {
      List<String> path =
          new ArrayList<>(line.subList(0, line.size() - 1).stream().distinct().toList());
      Collections.reverse(path);
      byValue.put(line.get(0), path);
    }
    List<List<String>> paths = new ArrayList<>();
    for (String value : values) {
      List<String> path = byValue.get(value);
      if (path == null) {
        throw new BadInputException("hierarchy of '%s' lacks a value of the table".formatted(name));
      }
      paths.add(path);
    }
    return paths;
  }

  /** Each cell on its own, over the people of all leaves below it. */
  private void judge(
      Cube sums,
      Map<List<String>, Leaf> leaves,
      Map<Integer, Finding> ofSums,
      Map<Integer, Finding> ofCounts) {
    List<Map<String, double[]>> people = new ArrayList<>();
    for (int cell = 0; cell < sums.size(); cell++) {
      people.add(new HashMap<>());
    }
    leaves.forEach(
        (labels, leaf) -> {
          for (int cell : sums.above(labels)) {
            leaf.people.forEach(
                (person, its) ->
                    people
                        .get(cell)
                        .merge(
                            person,
                            its.clone(),
                            (one, other) -> new double[] {one[0] + other[0], one[1] + other[1]}));
          }
        });
    for (int cell = 0; cell < sums.size(); cell++) {
      Map<String, double[]> its = people.get(cell);
      int at = cell;
      judge(its, 0).ifPresent(finding -> ofSums.put(at, finding));
      // Only how many there are must be hidden of a count; who has most rows is no secret in it.
      judge(its, 1)
          .filter(finding -> finding.reason() == Reason.TOO_FEW_PEOPLE)
          .ifPresent(finding -> ofCounts.put(at, finding));
    }
  }

  private Optional<Finding> judge(Map<String, double[]> people, int part) {
    SensitivityRules rules = cube.rules();
    double[] contributions =
        people.values().stream()
            .map(its -> its[part])
            .sorted(Comparator.reverseOrder())
            .limit(rules.wanted())
            .mapToDouble(Double::doubleValue)
            .toArray();
    double total = people.values().stream().mapToDouble(its -> its[part]).sum();
    return rules.judge(people.size(), total, contributions);
  }

  private void write(Cube sums, Cube counts, Map<Integer, Reason> withheld, Path draft)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(draft)) {
      List<String> header = new ArrayList<>(cube.by());
      header.addAll(List.of("rows", "sum", "mean", "withheld"));
      CsvTable.append(out, header, ',');
      for (int cell = 0; cell < sums.size(); cell++) {
        List<String> row = new ArrayList<>(sums.labels(cell));
        Reason reason = withheld.get(cell);
        if (reason == null) {
          row.add(plain(counts.value(cell)));
          row.add(plain(sums.value(cell)));
          row.add(plain(sums.value(cell) / counts.value(cell)));
          row.add("");
        } else {
          row.addAll(List.of("", "", "", reason.code()));
        }
        CsvTable.append(out, row, ',');
      }
    }
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value)
        .setScale(6, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
