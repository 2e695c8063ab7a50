package dev.sordino.anonymize.cube;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Complementary suppression: withholds further cells until none of the sensitive ones can be found
 * by subtraction, nor told too closely.
 *
 * <p>Hypercubes are withheld where a line has a single withheld cell; then Fischetti and Salazar's
 * conditions are checked, for each sensitive cell of value x and margin m: the least value that
 * fits what is published is at most x − m, the largest at least x + m. Where they don't hold, more
 * is withheld. Each step withholds at least one cell, so that it ends; the pattern is not the
 * cheapest there is.
 */
public final class CellSuppression {

  private static final double TOLERANCE = 1e-7;

  private final Cube cube;
  private final Map<Integer, SensitivityRules.Finding> sensitive;
  private final boolean[] fixed;
  private final boolean[] withheld;
  private final Hypercubes hypercubes;

  private CellSuppression(
      Cube cube, Map<Integer, SensitivityRules.Finding> sensitive, boolean[] fixed) {
    this.cube = cube;
    this.sensitive = new TreeMap<>(sensitive);
    this.fixed = fixed.clone();
    this.withheld = new boolean[cube.size()];
    sensitive.keySet().forEach(cell -> withheld[cell] = true);
    sensitive.keySet().forEach(cell -> this.fixed[cell] = false);
    this.hypercubes = new Hypercubes(cube, this.fixed);
  }

  /**
   * The cells to withhold.
   *
   * @param sensitive by cell, why and how well it must be hidden
   * @param fixed cells that everybody knows already, by number
   */
  public static Pattern protect(
      Cube cube, Map<Integer, SensitivityRules.Finding> sensitive, boolean[] fixed) {
    return new CellSuppression(cube, sensitive, fixed).run();
  }

  /** As above, with nothing known. */
  public static Pattern protect(Cube cube, Map<Integer, SensitivityRules.Finding> sensitive) {
    return protect(cube, sensitive, new boolean[cube.size()]);
  }

  private Pattern run() {
    TreeSet<Integer> exposed = new TreeSet<>();
    while (true) {
      repairLines();
      int[] open =
          sensitive.keySet().stream()
              .filter(cell -> !exposed.contains(cell))
              .mapToInt(Integer::intValue)
              .toArray();
      Map<Integer, IntervalAudit.Interval> intervals =
          new IntervalAudit(cube, withheld).intervals(open);
      boolean grown = false;
      for (int cell : open) {
        if (!isWide(cell, intervals)) {
          // What an earlier cell made wider may do for this one: the next round looks again.
          boolean more = grown || widen(cell);
          grown |= more;
          if (!more) {
            exposed.add(cell);
          }
        }
      }
      if (!grown) {
        return new Pattern(reasons(), intervals, List.copyOf(exposed));
      }
    }
  }

  /** A line that lacks a single cell gives it away. */
  private void repairLines() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Cube.Line line : cube.lines()) {
        OptionalInt alone = alone(line);
        if (alone.isPresent()) {
          changed |= widen(alone.getAsInt(), line);
        }
      }
    }
  }

  private OptionalInt alone(Cube.Line line) {
    int found = -1;
    int count = 0;
    for (int cell : cells(line)) {
      if (withheld[cell]) {
        found = cell;
        count++;
      }
    }
    return count == 1 ? OptionalInt.of(found) : OptionalInt.empty();
  }

  /** Until the line has a second withheld cell. */
  private boolean widen(int cell, Cube.Line line) {
    int[] corners = hypercubes.cheapest(cell, withheld).orElse(new int[0]);
    boolean helps =
        IntStream.of(corners).anyMatch(corner -> corner != cell && contains(line, corner));
    if (helps) {
      withhold(corners);
      return true;
    }
    return withholdCheapest(List.of(line));
  }

  private boolean widen(int cell) {
    int[] corners = hypercubes.cheapest(cell, withheld).orElse(new int[0]);
    if (corners.length > 0) {
      withhold(corners);
      return true;
    }
    List<Cube.Line> its = new ArrayList<>();
    for (Cube.Line line : cube.lines()) {
      if (contains(line, cell)) {
        its.add(line);
      }
    }
    return withholdCheapest(its) || withholdCheapest(cube.lines());
  }

  private boolean withholdCheapest(List<Cube.Line> lines) {
    int best = -1;
    for (Cube.Line line : lines) {
      for (int cell : cells(line)) {
        if (!withheld[cell] && !fixed[cell] && (best < 0 || cube.value(cell) < cube.value(best))) {
          best = cell;
        }
      }
    }
    if (best >= 0) {
      withheld[best] = true;
    }
    return best >= 0;
  }

  private void withhold(int[] cells) {
    for (int cell : cells) {
      withheld[cell] = true;
    }
  }

  private boolean isWide(int cell, Map<Integer, IntervalAudit.Interval> intervals) {
    IntervalAudit.Interval interval = Objects.requireNonNull(intervals.get(cell));
    double margin = Objects.requireNonNull(sensitive.get(cell)).margin();
    double slack = TOLERANCE * Math.max(1, cube.value(cell));
    return interval.most() >= cube.value(cell) + margin - slack
        && interval.least() <= Math.max(0, cube.value(cell) - margin) + slack;
  }

  private Map<Integer, Reason> reasons() {
    Map<Integer, Reason> reasons = new TreeMap<>();
    for (int cell = 0; cell < withheld.length; cell++) {
      if (withheld[cell]) {
        SensitivityRules.Finding finding = sensitive.get(cell);
        reasons.put(cell, finding == null ? Reason.COMPLEMENTARY : finding.reason());
      }
    }
    return reasons;
  }

  private static boolean contains(Cube.Line line, int cell) {
    return IntStream.of(cells(line)).anyMatch(other -> other == cell);
  }

  private static int[] cells(Cube.Line line) {
    return IntStream.concat(IntStream.of(line.parent()), IntStream.of(line.children())).toArray();
  }
}
