package dev.sordino.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts themes into groups of the like: average linkage on the cosine of their terms (Sokal and
 * Michener 1958), joined until so many groups are left. Cubic in the number of themes, which is in
 * the tens.
 */
public final class ThemeGroups {

  private ThemeGroups() {}

  /**
   * @param themes terms of each
   * @return for each theme the place of the first one of its group
   */
  public static int[] of(List<Map<String, Double>> themes, int groups) {
    List<List<Integer>> clusters = new ArrayList<>();
    double[][] cosines = new double[themes.size()][themes.size()];
    for (int i = 0; i < themes.size(); i++) {
      clusters.add(new ArrayList<>(List.of(i)));
      for (int j = 0; j < i; j++) {
        cosines[i][j] = Theme.cosine(themes.get(i), themes.get(j));
        cosines[j][i] = cosines[i][j];
      }
    }
    while (clusters.size() > Math.max(1, groups)) {
      int first = 0;
      int second = 1;
      double best = -1;
      for (int i = 0; i < clusters.size(); i++) {
        for (int j = i + 1; j < clusters.size(); j++) {
          double link = link(clusters.get(i), clusters.get(j), cosines);
          if (link > best) {
            best = link;
            first = i;
            second = j;
          }
        }
      }
      clusters.get(first).addAll(clusters.remove(second));
    }
    int[] of = new int[themes.size()];
    for (List<Integer> cluster : clusters) {
      int least = cluster.stream().mapToInt(Integer::intValue).min().orElseThrow();
      cluster.forEach(theme -> of[theme] = least);
    }
    return of;
  }

  private static double link(List<Integer> one, List<Integer> other, double[][] cosines) {
    double sum = 0;
    for (int i : one) {
      for (int j : other) {
        sum += cosines[i][j];
      }
    }
    return sum / (one.size() * other.size());
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
