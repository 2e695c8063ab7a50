package dev.sordino.anonymize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Finds classes of rows that meet the demands at little loss, each described as tightly as its rows
 * allow.
 *
 * <p>Starts from every unit alone and anneals: moves of rows between near classes, with a price on
 * what a class lacks that rises while the temperature falls. Then repairs what still lacks, and
 * improves until the rounds or the time are used up; the result only gets better from there.
 *
 * <p>In each round the classes are put in another random order and cut into blocks, which are
 * worked on side by side and know nothing of each other. So the result depends on the seed and the
 * number of rounds, and neither on the number of processors nor on their speed.
 */
public final class LocalRecoding {

  /** About as many entries as keep a block's state in a processor's cache. */
  private static final int BLOCK = 5000;

  /** From here on annealing from single units takes too long to find good classes. */
  private static final int LARGE_K = 8;

  private static final double PROHIBITIVE = 1e6;
  private static final int MOVES_TO_IMPROVE = 60;

  private final SearchSpace space;
  private final SearchOptions options;
  private final long end;
  private final ConcurrentLinkedQueue<int[]> scratches = new ConcurrentLinkedQueue<>();
  private Partition suppressed = new Partition();
  private int rounds;
  private int step;

  private LocalRecoding(SearchSpace space, SearchOptions options, long end) {
    this.space = space;
    this.options = options;
    this.end = end;
  }

  /**
   * @throws UnsuitableDataException if the whole table does not meet the demands: then no release
   *     of it can
   */
  public static Recoding search(Microdata data, Demands demands, SearchOptions options) {
    long end = System.nanoTime() + options.timeLimit().toNanos();
    checkFeasible(data, demands);
    SearchSpace space = SearchSpace.of(data, demands, options.seed());
    return new LocalRecoding(space, options, end).run();
  }

  private static void checkFeasible(Microdata data, Demands demands) {
    if (data.people() < demands.k()) {
      throw new UnsuitableDataException(
          "%d %s, fewer than k = %d: no class can be made"
              .formatted(data.people(), data.hasSubjects() ? "subjects" : "rows", demands.k()));
    }
    int[] counts = data.peopleBySensitive();
    int total = IntStream.of(counts).sum();
    for (SensitiveDemand demand : demands.sensitive()) {
      if (demand.lack(counts, total) > 0) {
        throw new UnsuitableDataException(
            "the sensitive column of the whole table does not meet %s (it has %d values): no class can"
                .formatted(demand.describe(), Diversity.distinct(counts)));
      }
    }
  }

  private Recoding run() {
    boolean large = space.demands().k() >= LARGE_K && space.demands().sensitive().isEmpty();
    Partition classes =
        large
            ? new LatticeStart(space, new Randomness(options.seed(), -2, 0)).build()
            : anneal(Partition.ofUnits(space.data()));
    for (int index = 0; index < 2; index++) {
      classes = inBlocks(classes, PROHIBITIVE, (store, random) -> dissolve(store));
    }
    classes = complete(classes);
    while (goesOn()) {
      rounds++;
      classes = improve(classes);
    }
    return new Recoding(space.data(), classes, suppressed, rounds);
  }

  private boolean goesOn() {
    return rounds < options.rounds() && System.nanoTime() < end;
  }

  private Partition anneal(Partition start) {
    Schedule schedule = Schedule.of(space.demands(), start.entries());
    Partition classes = start;
    for (int index = 0; index < schedule.rounds() && goesOn(); index++) {
      rounds++;
      double temperature = schedule.temperature(index);
      classes =
          inBlocks(
              classes,
              schedule.price(index),
              (store, random) -> {
                new Annealing(space, store, random)
                    .run(schedule.movesInRound(store.entryEnd()), temperature);
                return true;
              });
    }
    return classes;
  }

  private boolean dissolve(ClassStore store) {
    new Repair(space, store).dissolveUnmet();
    return true;
  }

  /** Ends what is unmet, whatever it costs, and suppresses the rows whose classes gain most. */
  private Partition complete(Partition classes) {
    int[] scratch = scratch();
    ClassStore store = new ClassStore(space, scratch, classes.entries(), PROHIBITIVE);
    store.load(classes, 0, classes.classes(), IntStream.range(0, classes.classes()).toArray());
    Repair repair = new Repair(space, store);
    repair.dissolveUnmet();
    repair.mergeUnmet();
    suppressed = new Suppression(space, store).suppress();
    Partition complete = store.release();
    scratches.add(scratch);
    return complete;
  }

  /** Anneals a little; a block that got no better stays as it was. */
  private Partition improve(Partition classes) {
    double temperature = 0.02 * space.demands().k() * (rounds % 4) / 3;
    return inBlocks(
        classes,
        PROHIBITIVE,
        (store, random) -> {
          double before = store.total();
          Annealing annealing = new Annealing(space, store, random);
          long moves = (long) MOVES_TO_IMPROVE * store.entryEnd() / 2;
          annealing.run(moves, temperature);
          annealing.run(moves, 0);
          return store.total() <= before;
        });
  }

  /** What is done to a block; tells whether the block keeps it. */
  private interface Step {
    boolean apply(ClassStore store, Randomness random);
  }

  private Partition inBlocks(Partition classes, double price, Step work) {
    step++;
    int now = step;
    int[] order = order(classes, new Randomness(options.seed(), now, -1));
    List<Integer> bounds = bounds(classes, order);
    List<Partition> results =
        IntStream.range(0, bounds.size() - 1)
            .parallel()
            .mapToObj(
                block -> {
                  int[] scratch = scratch();
                  int from = bounds.get(block);
                  int to = bounds.get(block + 1);
                  int entries = 0;
                  for (int index = from; index < to; index++) {
                    entries += classes.first(order[index] + 1) - classes.first(order[index]);
                  }
                  ClassStore store = new ClassStore(space, scratch, entries, price);
                  store.load(classes, from, to, order);
                  boolean kept = work.apply(store, new Randomness(options.seed(), now, block));
                  Partition result = store.release();
                  scratches.add(scratch);
                  return kept ? result : part(classes, order, from, to);
                })
            .toList();
    Partition all = new Partition();
    results.forEach(all::addAll);
    return all;
  }

  private static Partition part(Partition classes, int[] order, int from, int to) {
    Partition part = new Partition();
    for (int index = from; index < to; index++) {
      part.add(classes, order[index]);
    }
    return part;
  }

  private int[] scratch() {
    int[] scratch = scratches.poll();
    if (scratch == null) {
      scratch = new int[space.data().tuples()];
      Arrays.fill(scratch, ClassStore.NONE);
    }
    return scratch;
  }

  /** Classes by a random member's tuple, columns in a random order. */
  private int[] order(Partition classes, Randomness random) {
    int[] tuples = new int[classes.classes()];
    for (int group = 0; group < tuples.length; group++) {
      int first = classes.first(group);
      int entry = first + random.below(classes.first(group + 1) - first);
      tuples[group] = space.data().tuple(classes.unit(entry));
    }
    int width = space.data().width();
    int[] columns = Orders.columns(space.losses(), width, random);
    return Orders.sorted(tuples, space.data().positions(), width, columns, space.losses());
  }

  /** Cuts the ordered classes into an even number of blocks of about the same size. */
  private static List<Integer> bounds(Partition classes, int[] order) {
    int blocks = classes.entries() <= BLOCK ? 1 : 2 * ((classes.entries() / BLOCK + 1) / 2);
    List<Integer> bounds = new ArrayList<>(List.of(0));
    long seen = 0;
    for (int index = 0; index < order.length; index++) {
      seen += classes.first(order[index] + 1) - classes.first(order[index]);
      if (seen * blocks >= (long) classes.entries() * bounds.size() && index + 1 < order.length) {
        bounds.add(index + 1);
      }
    }
    bounds.add(order.length);
    return bounds;
  }
}
