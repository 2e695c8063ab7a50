package dev.sordino.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts themes into groups of the like, joined by Ward's criterion (JASA 1963): that pair whose
 * union strays least from its mean, so that no group takes all. Cubic in the number of themes,
 * which is in the tens.
 */
public final class ThemeGroups {

  private ThemeGroups() {}

  /**
   * @param themes terms of each
   * @return for each theme the place of the first one of its group
   */
  public static int[] of(List<Map<String, Double>> themes, int groups) {
    List<List<Integer>> clusters = new ArrayList<>();
    double[][] distances = new double[themes.size()][themes.size()];
    for (int i = 0; i < themes.size(); i++) {
      clusters.add(new ArrayList<>(List.of(i)));
      for (int j = 0; j < i; j++) {
        // Of two vectors of length 1, squared.
        distances[i][j] = 2 - 2 * Theme.cosine(themes.get(i), themes.get(j));
        distances[j][i] = distances[i][j];
      }
    }
    while (clusters.size() > Math.max(1, groups)) {
      int first = 0;
      int second = 1;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < clusters.size(); i++) {
        for (int j = i + 1; j < clusters.size(); j++) {
          double cost = cost(clusters.get(i), clusters.get(j), distances);
          if (cost < least) {
            least = cost;
            first = i;
            second = j;
          }
        }
      }
      clusters.get(first).addAll(clusters.remove(second));
    }
    int[] of = new int[themes.size()];
    for (List<Integer> cluster : clusters) {
      int first = cluster.stream().mapToInt(Integer::intValue).min().orElseThrow();
      cluster.forEach(theme -> of[theme] = first);
    }
    return of;
  }

  /** By how much the squared distances from the mean grow when both are joined. */
  private static double cost(List<Integer> one, List<Integer> other, double[][] distances) {
    List<Integer> both = new ArrayList<>(one);
    both.addAll(other);
    return spread(both, distances) - spread(one, distances) - spread(other, distances);
  }

  private static double spread(List<Integer> cluster, double[][] distances) {
    double sum = 0;
    for (int i : cluster) {
      for (int j : cluster) {
        sum += distances[i][j];
      }
    }
    return sum / (2 * cluster.size());
  }

  /** The terms of a group: the mean of its themes'. */
  public static Map<String, Double> terms(List<Map<String, Double>> themes) {
    Map<String, Double> sum = new HashMap<>();
    for (Map<String, Double> theme : themes) {
      theme.forEach((term, weight) -> sum.merge(term, weight / themes.size(), Double::sum));
    }
    return sum;
  }
}
