package dev.sordino.anonymize;

import java.util.ArrayList;
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

  private static final int BLOCK = 5000;
  private static final int ANNEALING_ROUNDS = 24;
  private static final double MOVES_PER_ENTRY = 1000;
  private static final double MOVES_IN_ALL = 2e8;

  private final SearchSpace space;
  private final SearchOptions options;
  private final long end;
  private final ConcurrentLinkedQueue<int[]> scratches = new ConcurrentLinkedQueue<>();
  private int round;

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
    Partition classes = anneal(Partition.ofUnits(space.data()));
    if (System.getProperty("v") != null) report("annealed", classes, 1);
    classes = complete(classes);
    int improved = 0;
    while (improved < options.rounds() && System.nanoTime() < end) {
      classes = improve(classes);
      improved++;
    }
    return new Recoding(space.data(), classes, new Partition(), improved);
  }

  private Partition anneal(Partition start) {
    double scale = space.demands().k();
    double moves = Math.min(MOVES_PER_ENTRY, MOVES_IN_ALL / start.entries()) / ANNEALING_ROUNDS;
    Partition classes = start;
    for (int index = 0; index < ANNEALING_ROUNDS; index++) {
      double progress = index / (ANNEALING_ROUNDS - 1.0);
      double temperature =
          Double.parseDouble(System.getProperty("t0", "" + 0.1 * scale))
              * Math.pow(Double.parseDouble(System.getProperty("tf", ".1")), progress);
      double price =
          Double.parseDouble(System.getProperty("p0", "1"))
              * Math.pow(Double.parseDouble(System.getProperty("pf", "4")), progress);
      classes =
          inBlocks(
              classes,
              price,
              (store, random) ->
                  new Annealing(space, store, random)
                      .run((long) (moves * store.entryEnd()), temperature));
      if (System.getProperty("v") != null && index % 4 == 3)
        report("round " + index, classes, price);
    }
    return classes;
  }

  void report(String what, Partition classes, double price) {
    ClassStore store = new ClassStore(space, scratch(), classes.entries(), price);
    store.load(classes, 0, classes.classes(), IntStream.range(0, classes.classes()).toArray());
    double met = 0, unmet = 0;
    long um = 0, ur = 0;
    double un = 0;
    for (int g = 0; g < store.groupEnd(); g++)
      if (store.members(g) > 0) {
        double c = store.size(g) * store.loss(g);
        if (store.meets(g)) met += c;
        else {
          unmet += c;
          um++;
          ur += store.size(g);
        }
      }
    double all = space.data().rows() * (double) space.data().width();
    System.out.printf(
        "%s: classes %d phantom %.5f met %.5f unmet %.5f in %d classes, %d rows%n",
        what, classes.classes(), store.total() / all, met / all, unmet / all, um, ur);
    scratches.clear();
  }

  private Partition improve(Partition classes) {
    return classes;
  }

  private Partition complete(Partition classes) {
    ClassStore store = new ClassStore(space, scratch(), classes.entries(), 1000);
    store.load(classes, 0, classes.classes(), IntStream.range(0, classes.classes()).toArray());
    Repair repair = new Repair(space, store);
    repair.dissolveUnmet();
    repair.mergeUnmet();
    return store.release();
  }

  /** What is done to a block. */
  private interface Step {
    void apply(ClassStore store, Randomness random);
  }

  private Partition inBlocks(Partition classes, double price, Step step) {
    round++;
    int now = round;
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
                  step.apply(store, new Randomness(options.seed(), now, block));
                  Partition result = store.release();
                  scratches.add(scratch);
                  return result;
                })
            .toList();
    Partition all = new Partition();
    results.forEach(all::addAll);
    return all;
  }

  private int[] scratch() {
    int[] scratch = scratches.poll();
    if (scratch == null) {
      scratch = new int[space.data().tuples()];
      java.util.Arrays.fill(scratch, ClassStore.NONE);
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
