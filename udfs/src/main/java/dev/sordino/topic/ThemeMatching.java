package dev.sordino.topic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds themes of an earlier fit again: the most alike first, each once. */
public final class ThemeMatching {

  /** Cosine below which two themes are not the same. */
  public static final double LEAST = 0.4;

  private ThemeMatching() {}

  private record Pair(int now, String before, double cosine) {}

  /**
   * @param now terms of each new theme
   * @param before themes of the last fit
   * @return the earlier theme's id by the place of the new one; what has none is new
   */
  public static Map<Integer, String> match(List<Map<String, Double>> now, List<Theme> before) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      for (Theme theme : before) {
        double cosine = Theme.cosine(now.get(i), theme.terms());
        if (cosine >= LEAST) {
          pairs.add(new Pair(i, theme.id(), cosine));
        }
      }
    }
    pairs.sort(
        Comparator.comparingDouble(Pair::cosine)
            .reversed()
            .thenComparing(Pair::before)
            .thenComparingInt(Pair::now));
    Map<Integer, String> matched = new HashMap<>();
    Set<String> taken = new HashSet<>();
    for (Pair pair : pairs) {
      if (!matched.containsKey(pair.now()) && taken.add(pair.before())) {
        matched.put(pair.now(), pair.before());
      }
    }
    return matched;
  }
}
