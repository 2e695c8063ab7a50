package dev.sordino.topic;

import java.util.HashMap;
import java.util.Map;

/**
 * How far two ways to sort the same things agree: mutual information over the mean of both
 * entropies (Strehl and Ghosh, JMLR 2002, with the arithmetic mean), 1 for the same groups under
 * whatever names, 0 for independent ones.
 */
public final class MutualInformation {

  private MutualInformation() {}

  /**
   * @param counts how many things are in each group of the one and of the other
   * @return 1 where both have a single group
   */
  public static double normalized(Map<String, Map<String, Long>> counts) {
    Map<String, Long> columns = new HashMap<>();
    double all = 0;
    for (Map<String, Long> row : counts.values()) {
      for (Map.Entry<String, Long> cell : row.entrySet()) {
        columns.merge(cell.getKey(), cell.getValue(), Long::sum);
        all += cell.getValue();
      }
    }
    double information = 0;
    double rows = 0;
    for (Map<String, Long> row : counts.values()) {
      double sum = row.values().stream().mapToLong(Long::longValue).sum();
      rows -= plogp(sum / all);
      for (Map.Entry<String, Long> cell : row.entrySet()) {
        double part = cell.getValue() / all;
        double other = columns.getOrDefault(cell.getKey(), 0L);
        information += part == 0 ? 0 : part * Math.log(part * all * all / (sum * other));
      }
    }
    double entropies = rows;
    for (long column : columns.values()) {
      entropies -= plogp(column / all);
    }
    return entropies == 0 ? 1 : 2 * information / entropies;
  }

  private static double plogp(double share) {
    return share == 0 ? 0 : share * Math.log(share);
  }
}
