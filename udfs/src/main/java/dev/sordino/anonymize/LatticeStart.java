package dev.sordino.anonymize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Classes to begin with where k is large: from fine to coarse generalisations, takes out every
 * group that has enough rows. One attribute, the longest, is not generalised by levels but cut into
 * the narrowest runs that suffice. Demands on sensitive values are not looked at.
 */
final class LatticeStart {

  /** The penalties up to which runs are taken, one after the other. */
  private static final double[] WIDTHS = {0.06, 0.15, 0.3, 0.6, 1};

  private static final int MOST_VECTORS = 2048;

  /** Rows looked at in all passes together, as an upper bound: a few seconds. */
  private static final double WORK = 2e8;

  private final SearchSpace space;
  private final List<Attribute> attributes;
  private final int window;
  private final List<int[]> vectors = new ArrayList<>();
  private final Partition classes = new Partition();

  /** Units that are in no class yet, in the first places. */
  private final int[] open;

  private int openCount;

  LatticeStart(SearchSpace space, Randomness random) {
    this.space = space;
    attributes = space.data().attributes();
    int longest = 0;
    for (int column = 1; column < attributes.size(); column++) {
      longest = space.losses().size(column) > space.losses().size(longest) ? column : longest;
    }
    window = longest;
    open = new int[space.data().units()];
    Arrays.setAll(open, unit -> unit);
    openCount = open.length;
    listVectors(random);
  }

  /** All combinations of levels if they are few, else a sample. */
  private void listVectors(Randomness random) {
    long all = 1;
    for (int column = 0; column < attributes.size(); column++) {
      all = column == window ? all : Math.min(1 << 20, all * attributes.get(column).levels());
    }
    for (long number = 0; number < Math.min(all, MOST_VECTORS); number++) {
      int[] vector = new int[attributes.size()];
      long rest = number;
      for (int column = 0; column < vector.length; column++) {
        if (column != window) {
          int levels = attributes.get(column).levels();
          vector[column] = all <= MOST_VECTORS ? (int) (rest % levels) : random.below(levels);
          rest /= levels;
        }
      }
      vectors.add(vector);
    }
  }

  /** What a pass takes out: groups of a vector, in runs that lose no more than a width. */
  private record Pass(int[] vector, double width, double loss) {}

  private List<Pass> passes() {
    double[][] means = new double[attributes.size()][];
    for (int column = 0; column < means.length; column++) {
      means[column] = meanLosses(column);
    }
    List<Pass> all = new ArrayList<>();
    for (int[] vector : vectors) {
      double loss = 0;
      for (int column = 0; column < means.length; column++) {
        loss += column == window ? 0 : means[column][vector[column]];
      }
      for (double width : WIDTHS) {
        // Runs are about half as wide as they may be.
        all.add(new Pass(vector, width, loss + width / 2));
      }
    }
    all.sort(Comparator.comparingDouble(Pass::loss));
    // Of too many, evenly chosen ones.
    int passes = (int) Math.min(all.size(), 50 + WORK / open.length);
    List<Pass> chosen = new ArrayList<>();
    for (int index = 1; index <= passes; index++) {
      chosen.add(all.get((int) ((long) index * all.size() / passes) - 1));
    }
    return chosen;
  }

  /** By level, the penalty of the value's node averaged over the rows. */
  private double[] meanLosses(int column) {
    Attribute attribute = attributes.get(column);
    double[] weights = new double[attribute.size()];
    for (int unit = 0; unit < space.data().units(); unit++) {
      weights[position(unit, column)] += space.data().rows(unit);
    }
    double[] means = new double[attribute.levels()];
    for (int level = 0; level < means.length; level++) {
      int from = 0;
      double weight = 0;
      for (int position = 0; position < weights.length; position++) {
        weight += weights[position];
        if (position + 1 == weights.length
            || attribute.ancestor(position + 1, level) != attribute.ancestor(position, level)) {
          means[level] += weight * attribute.loss(from, position) / space.data().rows();
          from = position + 1;
          weight = 0;
        }
      }
    }
    return means;
  }

  private int position(int unit, int column) {
    return space.data().positions()[space.data().tuple(unit) * attributes.size() + column];
  }

  /** Classes of at least k rows, and each unit that is left alone. */
  Partition build() {
    for (Pass pass : passes()) {
      boolean[] taken = new boolean[openCount];
      for (int[] group : groups(pass.vector())) {
        takeRuns(group, pass.width(), taken);
      }
      int left = 0;
      for (int index = 0; index < openCount; index++) {
        if (!taken[index]) {
          open[left++] = open[index];
        }
      }
      openCount = left;
    }
    for (int index = 0; index < openCount; index++) {
      classes.add(open[index], space.data().rows(open[index]));
      classes.close();
    }
    return classes;
  }

  /** Places in {@link #open} by equal generalised values, where they have enough rows. */
  private List<int[]> groups(int[] vector) {
    TupleIndex keys = new TupleIndex(vector.length);
    int[] groupOf = new int[openCount];
    int[] rows = new int[openCount];
    int[] sizes = new int[openCount];
    int[] key = new int[vector.length];
    for (int index = 0; index < openCount; index++) {
      for (int column = 0; column < vector.length; column++) {
        key[column] =
            column == window
                ? 0
                : attributes.get(column).ancestor(position(open[index], column), vector[column]);
      }
      int group = keys.add(key);
      groupOf[index] = group;
      rows[group] += space.data().rows(open[index]);
      sizes[group]++;
    }
    int[] number = new int[keys.size()];
    List<int[]> groups = new ArrayList<>();
    for (int group = 0; group < number.length; group++) {
      number[group] = ClassStore.NONE;
      if (rows[group] >= space.demands().k()) {
        number[group] = groups.size();
        groups.add(new int[sizes[group]]);
      }
    }
    for (int index = openCount - 1; index >= 0; index--) {
      int group = groupOf[index];
      if (number[group] != ClassStore.NONE) {
        groups.get(number[group])[--sizes[group]] = index;
      }
    }
    return groups;
  }

  /** Takes the narrowest run with enough rows, again and again, as long as it is narrow enough. */
  private void takeRuns(int[] group, double width, boolean[] taken) {
    List<Integer> rest = new ArrayList<>(Arrays.stream(group).boxed().toList());
    rest.sort(Comparator.comparingInt(index -> position(open[index], window)));
    for (List<Integer> run = narrowest(rest, width); !run.isEmpty(); run = narrowest(rest, width)) {
      for (int index : run) {
        classes.add(open[index], space.data().rows(open[index]));
        taken[index] = true;
      }
      classes.close();
      run.clear();
    }
  }

  /** A part of the list, as a view; empty if none loses no more than the width. */
  private List<Integer> narrowest(List<Integer> list, double width) {
    int bestFrom = 0;
    int bestEnd = 0;
    double best = Double.MAX_VALUE;
    int k = space.demands().k();
    int rows = 0;
    int from = 0;
    for (int to = 0; to < list.size(); to++) {
      rows += rows(list, to);
      while (rows - rows(list, from) >= k) {
        rows -= rows(list, from++);
      }
      double loss =
          rows < k
              ? Double.MAX_VALUE
              : space
                  .losses()
                  .of(
                      window,
                      position(open[list.get(from)], window),
                      position(open[list.get(to)], window));
      if (loss < best) {
        best = loss;
        bestFrom = from;
        bestEnd = to + 1;
      }
    }
    return best > width ? list.subList(0, 0) : list.subList(bestFrom, bestEnd);
  }

  private int rows(List<Integer> list, int at) {
    return space.data().rows(open[list.get(at)]);
  }
}
