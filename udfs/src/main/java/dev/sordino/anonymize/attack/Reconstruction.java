package dev.sordino.anonymize.attack;

import dev.sordino.anonymize.cube.Cube;
import dev.sordino.anonymize.cube.IntervalAudit;
import dev.sordino.anonymize.cube.IntervalAudit.Interval;
import dev.sordino.anonymize.cube.SensitivityRules.Finding;
import java.util.Map;

/** Solves for the withheld cells of a table from all that is published. */
public final class Reconstruction {

  private static final double ROUNDING = 1e-6;

  private Reconstruction() {}

  /**
   * @param withheld by cell
   * @param sensitive what must not be told more exactly than to its margin
   */
  public static AttackResult on(Cube cube, boolean[] withheld, Map<Integer, Finding> sensitive) {
    int[] cells = sensitive.keySet().stream().mapToInt(Integer::intValue).toArray();
    Map<Integer, Interval> intervals = new IntervalAudit(cube, withheld).intervals(cells);
    long found = 0;
    for (Map.Entry<Integer, Finding> one : sensitive.entrySet()) {
      int cell = one.getKey();
      Interval interval = intervals.get(cell);
      double margin = one.getValue().margin() * (1 - ROUNDING);
      boolean hidden =
          interval != null
              && interval.most() >= cube.value(cell) + margin - ROUNDING
              && interval.least() <= Math.max(0, cube.value(cell) - margin) + ROUNDING;
      found += hidden ? 0 : 1;
    }
    return new AttackResult(
        "reconstruction", cells.length, found, "a withheld cell is told more exactly than allowed");
  }
}
