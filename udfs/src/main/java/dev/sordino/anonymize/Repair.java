package dev.sordino.anonymize;

/** Ends classes that do not meet the demands, by moving their rows to those that do. */
final class Repair {

  private final SearchSpace space;
  private final ClassStore store;

  Repair(SearchSpace space, ClassStore store) {
    this.space = space;
    this.store = store;
  }

  /**
   * Moves each entry of an unmet class to where it costs least. What is left when no class of the
   * store meets the demands stays unmet.
   */
  void dissolveUnmet() {
    int end = store.groupEnd();
    for (int group = 0; group < end; group++) {
      while (store.members(group) > 0 && !store.meets(group)) {
        int entry = store.member(group, 0);
        int target = cheapest(store.unit(entry), store.rows(entry), group);
        if (target == ClassStore.NONE) {
          break;
        }
        store.move(entry, store.rows(entry), target);
      }
    }
  }

  private int cheapest(int unit, int rows, int except) {
    double least = Double.MAX_VALUE;
    int cheapest = ClassStore.NONE;
    for (int group = 0; group < store.groupEnd(); group++) {
      if (group != except && store.members(group) > 0 && store.meets(group)) {
        double change = store.costWith(group, unit, rows) - store.cost(group);
        if (change < least) {
          least = change;
          cheapest = group;
        }
      }
    }
    return cheapest;
  }

  /**
   * Merges unmet classes with what costs least until all meet the demands. It ends, since the whole
   * table meets them.
   */
  void mergeUnmet() {
    for (int group = firstUnmet(); group != ClassStore.NONE; group = firstUnmet()) {
      int partner = partner(group);
      while (store.members(group) > 0) {
        int entry = store.member(group, 0);
        store.move(entry, store.rows(entry), partner);
      }
    }
  }

  private int firstUnmet() {
    for (int group = 0; group < store.groupEnd(); group++) {
      if (store.members(group) > 0 && !store.meets(group)) {
        return group;
      }
    }
    return ClassStore.NONE;
  }

  /** The class whose hull with this one costs least. */
  private int partner(int group) {
    double least = Double.MAX_VALUE;
    int partner = ClassStore.NONE;
    for (int other = 0; other < store.groupEnd(); other++) {
      if (other != group && store.members(other) > 0) {
        double loss = 0;
        for (int column = 0; column < space.data().width(); column++) {
          loss +=
              space
                  .losses()
                  .of(
                      column,
                      Math.min(store.low(group, column), store.low(other, column)),
                      Math.max(store.high(group, column), store.high(other, column)));
        }
        double cost = loss * (store.size(group) + store.size(other));
        if (cost < least) {
          least = cost;
          partner = other;
        }
      }
    }
    if (partner == ClassStore.NONE) {
      throw new IllegalStateException("the only class does not meet the demands");
    }
    return partner;
  }
}
