package dev.sordino.anonymize.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a figure may be published after all that was published before.
 *
 * <p>Late data, an erasure, a changed threshold and a renamed dimension all come down to one thing:
 * two released figures whose populations differ in a few people tell what these few contributed. So
 * a new figure is published only if it differs from every earlier one of its group and measure in
 * the contributions of at least k people, or from one of them in nothing at all. Figures of other
 * cells count too, unless their cell still holds the same: the same people may stand under a new
 * name.
 *
 * <p>What remains possible: three or more releases that share no common core of people may be
 * combined; figures of a growing week always share one.
 */
public final class ReleaseHistory {

  private final int k;
  private final Map<List<String>, List<Statement>> ofMeasure = new HashMap<>();
  private final Map<List<String>, List<Statement>> ofCell = new HashMap<>();
  private final Set<Statement> unmoved = Collections.newSetFromMap(new IdentityHashMap<>());

  /** What becomes of a figure. */
  public enum Outcome {
    /** Nothing has changed since an earlier release: it is published as it was. */
    SAME,
    /** Enough people have changed: it is published anew. */
    NEW,
    /** Too few have: an earlier release's figure of the cell stands. */
    HELD_BACK,
    /** Too few differ from a figure of another cell, and this cell has none: it is withheld. */
    WITHHELD
  }

  /**
   * @param standing what is published; null if withheld
   */
  public record Decision(Outcome outcome, @Nullable Statement standing) {}

  public ReleaseHistory(int k) {
    this.k = k;
  }

  /** Remembers what was released, in the order of the releases. */
  public void add(Statement statement) {
    ofMeasure
        .computeIfAbsent(List.of(statement.group(), statement.measure()), key -> new ArrayList<>())
        .add(statement);
    ofCell.computeIfAbsent(cell(statement), key -> new ArrayList<>()).add(statement);
  }

  /**
   * Begins a release by saying what is in all cells now. Where that is what was released, its
   * people can't stand under another name.
   */
  public void begin(Collection<Statement> current) {
    unmoved.clear();
    for (Statement now : current) {
      for (Statement earlier : own(now)) {
        if (earlier.population().isSame(now.population())) {
          unmoved.add(earlier);
        }
      }
    }
  }

  /** Whether an earlier release gave this figure of this cell. */
  public boolean knows(Statement wanted) {
    return !own(wanted).isEmpty();
  }

  /**
   * Decides on a figure that is not sensitive by itself. One that is published anew is remembered.
   */
  public Decision publish(Statement wanted) {
    Decision decision = preview(wanted);
    if (decision.outcome() == Outcome.NEW) {
      add(wanted);
    }
    return decision;
  }

  /** What {@link #publish} would decide. */
  public Decision preview(Statement wanted) {
    List<Statement> own = own(wanted);
    for (Statement earlier : own) {
      if (earlier.population().isSame(wanted.population())) {
        return new Decision(Outcome.SAME, earlier);
      }
    }
    boolean close = own.stream().anyMatch(earlier -> isClose(earlier, wanted));
    if (!close && !isElsewhere(wanted)) {
      return new Decision(Outcome.NEW, wanted);
    }
    return own.isEmpty()
        ? new Decision(Outcome.WITHHELD, null)
        : new Decision(Outcome.HELD_BACK, own.get(own.size() - 1));
  }

  /**
   * Decides on a figure that has become sensitive. To withhold it would tell that it has; where few
   * people have changed since it was published, the earlier figure stands.
   */
  public Decision withhold(Statement unwanted) {
    List<Statement> own = own(unwanted);
    Statement latest = own.isEmpty() ? null : own.get(own.size() - 1);
    return latest != null && latest.people() >= k && isClose(latest, unwanted)
        ? new Decision(Outcome.HELD_BACK, latest)
        : new Decision(Outcome.WITHHELD, null);
  }

  /**
   * Decides on a figure that is not to be published anew, for another's sake: what an earlier
   * release gave of the cell stands.
   */
  public Decision keep(Statement unwanted) {
    List<Statement> own = own(unwanted);
    return own.isEmpty()
        ? new Decision(Outcome.WITHHELD, null)
        : new Decision(Outcome.HELD_BACK, own.get(own.size() - 1));
  }

  /** What was released of the same group and measure, this release's among it. */
  public Stream<Statement> released(Statement figure) {
    return ofMeasure.getOrDefault(List.of(figure.group(), figure.measure()), List.of()).stream();
  }

  /** Whether an earlier release gave nearly the same under another name. */
  private boolean isElsewhere(Statement wanted) {
    for (Statement earlier :
        ofMeasure.getOrDefault(List.of(wanted.group(), wanted.measure()), List.of())) {
      if (!earlier.cell().equals(wanted.cell())
          && earlier.release() != wanted.release()
          && !unmoved.contains(earlier)
          && isClose(earlier, wanted)) {
        return true;
      }
    }
    return false;
  }

  private boolean isClose(Statement earlier, Statement current) {
    return earlier.population().differing(current.population()) < k;
  }

  private List<Statement> own(Statement current) {
    return ofCell.getOrDefault(cell(current), List.of());
  }

  private static List<String> cell(Statement statement) {
    return List.of(statement.group(), statement.measure(), statement.cell());
  }
}
