package dev.sordino.anonymize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes out the few rows that widen their classes so much that all others are better off without
 * them.
 */
final class Suppression {

  private final SearchSpace space;
  private final ClassStore store;
  private int left;

  Suppression(SearchSpace space, ClassStore store) {
    this.space = space;
    this.store = store;
    this.left = space.demands().suppressible();
  }

  private record Candidate(int entry, double saving) {}

  /** The suppressed rows, at most as many as the demands allow; the store's classes still meet. */
  Partition suppress() {
    List<Candidate> candidates = new ArrayList<>();
    if (left > 0) {
      for (int entry = 0; entry < store.entryEnd(); entry++) {
        double saving = store.isFree(entry) ? 0 : saving(entry);
        if (saving > 0) {
          candidates.add(new Candidate(entry, saving / store.rows(entry)));
        }
      }
    }
    candidates.sort(
        Comparator.comparingDouble(Candidate::saving).reversed().thenComparing(Candidate::entry));
    Partition suppressed = new Partition();
    for (Candidate candidate : candidates) {
      int entry = candidate.entry();
      // Earlier ones may have changed the class.
      if (store.rows(entry) <= left && saving(entry) > 0) {
        left -= store.rows(entry);
        suppressed.add(store.unit(entry), store.rows(entry));
        suppressed.close();
        store.remove(entry, store.rows(entry));
      }
    }
    return suppressed;
  }

  /** What the table gains; below 0 too if the class would no longer meet the demands. */
  private double saving(int entry) {
    if (store.isFree(entry) || store.rows(entry) > left) {
      return 0;
    }
    double then = store.costWithout(entry, store.rows(entry));
    double row = space.data().width();
    return store.cost(store.group(entry)) - then - row * store.rows(entry);
  }
}
