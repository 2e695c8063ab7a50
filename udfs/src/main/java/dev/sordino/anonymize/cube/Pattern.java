package dev.sordino.anonymize.cube;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which cells of a cube are withheld, why, and what a reader can still work out.
 *
 * @param reasons by withheld cell
 * @param intervals of the sensitive cells, as the audit found them
 * @param exposed sensitive cells that nothing could hide, since what would have to be withheld was
 *     published before; a release with any of them must not happen
 */
public record Pattern(
    Map<Integer, Reason> reasons,
    Map<Integer, IntervalAudit.Interval> intervals,
    List<Integer> exposed) {

  public Pattern {
    reasons = Map.copyOf(reasons);
    intervals = Map.copyOf(intervals);
    exposed = List.copyOf(exposed);
  }

  /** Empty where the cell may be published. */
  public Optional<Reason> reason(int cell) {
    return Optional.ofNullable(reasons.get(cell));
  }
}
