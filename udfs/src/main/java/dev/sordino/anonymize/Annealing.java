package dev.sordino.anonymize;

/**
 * Simulated annealing (Kirkpatrick, Gelatt, Vecchi, Science 1983) over the classes of a store: an
 * entry, or some of its rows, goes to the class of a near tuple, to any class, or to a new one.
 */
final class Annealing {

  private static final double NEW_CLASS = 0.02;
  private static final double ANY_CLASS = 0.02;

  /** Rare, since each leaves one class less; but without it classes get stuck below k. */
  private static final double MERGE = 0.002;

  private final ClassStore store;
  private final Neighbours neighbours;
  private final int k;
  private final Randomness random;

  Annealing(SearchSpace space, ClassStore store, Randomness random) {
    this.store = store;
    this.neighbours = space.neighbours();
    this.k = space.demands().k();
    this.random = random;
  }

  /**
   * @param moves how many to try
   * @param temperature a move that costs this much more is taken with probability 1/e; 0 takes none
   */
  void run(long moves, double temperature) {
    for (long move = 0; move < moves; move++) {
      int entry = random.below(store.entryEnd());
      if (!store.isFree(entry)) {
        tryMove(entry, temperature);
      }
    }
  }

  private void tryMove(int entry, double temperature) {
    int from = store.group(entry);
    double choice = random.share();
    int target;
    if (choice < NEW_CLASS) {
      target = ClassStore.NONE;
    } else {
      target = choice < NEW_CLASS + ANY_CLASS ? anyClass() : classNear(store.tuple(entry));
      if (target == ClassStore.NONE || target == from) {
        return;
      }
    }
    if (target != ClassStore.NONE && !store.meets(from) && random.share() < MERGE) {
      double change = store.costMerged(from, target) - store.cost(from) - store.cost(target);
      if (accepts(change, temperature)) {
        store.merge(from, target);
      }
      return;
    }
    int count = rowsToMove(entry, from, target);
    if (target == ClassStore.NONE && count == store.size(from)) {
      return;
    }
    double now = store.cost(from);
    double then = store.costWithout(entry, count);
    if (target == ClassStore.NONE) {
      then += store.costAlone(store.unit(entry), count);
    } else {
      now += store.cost(target);
      then += store.costWith(target, store.unit(entry), count);
    }
    double change = then - now;
    if (accepts(change, temperature)) {
      store.move(entry, count, target);
    }
  }

  private boolean accepts(double change, double temperature) {
    return change <= 0 || (temperature > 0 && change < -temperature * Math.log(random.share()));
  }

  private int anyClass() {
    int entry = random.below(store.entryEnd());
    return store.isFree(entry) ? ClassStore.NONE : store.group(entry);
  }

  /** The class of a random entry of the tuple itself or of one near to it. */
  private int classNear(int tuple) {
    int near = near(tuple);
    int entries = store.entriesOf(near);
    return entries == 0
        ? ClassStore.NONE
        : store.group(store.entryOf(near, entries == 1 ? 0 : random.below(entries)));
  }

  /** The tuple itself or a neighbour, near ones more often. */
  private int near(int tuple) {
    int rank = (int) (random.share() * random.share() * (neighbours.count(tuple) + 1));
    return rank == 0 ? tuple : neighbours.at(tuple, rank - 1);
  }

  /** All of the entry's rows, what its class can spare, what the target lacks, or any number. */
  private int rowsToMove(int entry, int from, int target) {
    int count = store.rows(entry);
    if (!store.isDivisible(entry)) {
      return count;
    }
    int spare = store.people(from) - k;
    int lacking = k - (target == ClassStore.NONE ? 0 : store.people(target));
    return switch (random.below(4)) {
      case 0 -> spare > 0 && spare < count ? spare : count;
      case 1 -> lacking > 0 && lacking < count ? lacking : count;
      case 2 -> 1 + random.below(count);
      default -> count;
    };
  }
}
