package dev.sordino.anonymize;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * For each tuple some of those whose hull with it is cheapest. Candidates are the tuples around it
 * in several random orders: exact search would be quadratic.
 */
final class Neighbours {

  private static final int ORDERS = 32;
  private static final int AROUND = 10;

  private final int[] neighbours;
  private final int[] counts;
  private final int most;

  private Neighbours(int[] neighbours, int[] counts, int most) {
    this.neighbours = neighbours;
    this.counts = counts;
    this.most = most;
  }

  static Neighbours of(Microdata data, Losses losses, int most, long seed) {
    int size = data.tuples();
    int width = data.width();
    // Beyond a million tuples fewer orders, so that memory stays below that of the input's codes.
    int orders = size > 500_000 ? ORDERS / 4 : ORDERS;
    int[] all = IntStream.range(0, size).toArray();
    int[][] order = new int[orders][];
    int[][] place = new int[orders][size];
    IntStream.range(0, orders)
        .parallel()
        .forEach(
            index -> {
              Randomness random = new Randomness(seed, -1, index);
              int[] columns = Orders.columns(losses, width, random);
              order[index] = Orders.sorted(all, data.positions(), width, columns, losses);
              for (int at = 0; at < size; at++) {
                place[index][order[index][at]] = at;
              }
            });
    int[] neighbours = new int[size * most];
    int[] counts = new int[size];
    int slice = 4096;
    IntStream.rangeClosed(0, size / slice)
        .parallel()
        .forEach(
            index -> {
              Nearest nearest = new Nearest(data.positions(), width, losses, most);
              for (int tuple = index * slice;
                  tuple < Math.min(size, (index + 1) * slice);
                  tuple++) {
                nearest.start(tuple);
                for (int o = 0; o < orders; o++) {
                  int at = place[o][tuple];
                  int end = Math.min(size - 1, at + AROUND);
                  for (int other = Math.max(0, at - AROUND); other <= end; other++) {
                    nearest.offer(order[o][other]);
                  }
                }
                counts[tuple] = nearest.copyTo(neighbours, tuple * most);
              }
            });
    return new Neighbours(neighbours, counts, most);
  }

  /** How many a tuple has. */
  int count(int tuple) {
    return counts[tuple];
  }

  /** The tuple's neighbour by rank, the nearest at 0. */
  int at(int tuple, int rank) {
    return neighbours[tuple * most + rank];
  }

  /** The nearest of those offered, without doubles. */
  private static final class Nearest {
    private final int[] positions;
    private final int width;
    private final Losses losses;
    private final double[] loss;
    private final int[] tuples;
    private int tuple;
    private int size;

    Nearest(int[] positions, int width, Losses losses, int most) {
      this.positions = positions;
      this.width = width;
      this.losses = losses;
      loss = new double[most];
      tuples = new int[most];
    }

    void start(int of) {
      tuple = of;
      size = 0;
    }

    void offer(int other) {
      if (other == tuple) {
        return;
      }
      double distance = losses.between(positions, tuple * width, other * width);
      if (size == loss.length && distance >= loss[size - 1]) {
        return;
      }
      for (int index = 0; index < size; index++) {
        if (tuples[index] == other) {
          return;
        }
      }
      int at = size < loss.length ? size++ : size - 1;
      while (at > 0 && loss[at - 1] > distance) {
        loss[at] = loss[at - 1];
        tuples[at] = tuples[at - 1];
        at--;
      }
      loss[at] = distance;
      tuples[at] = other;
    }

    int copyTo(int[] target, int offset) {
      System.arraycopy(tuples, 0, target, offset, size);
      Arrays.fill(target, offset + size, offset + loss.length, -1);
      return size;
    }
  }
}
