package dev.sordino.topic;

import java.util.List;
import java.util.Map;

/**
 * Normalised pointwise mutual information of a theme's terms (Bouma 2009; as a measure of topics
 * Lau, Newman and Baldwin 2014), counted in conversations: 1 where its terms only come together, 0
 * where they meet by chance.
 */
public final class Coherence {

  private Coherence() {}

  /**
   * The mean over all pairs of terms.
   *
   * @param together conversations that hold a term, by {@code term}, and two, by their {@link #key}
   * @param conversations in all
   * @return NaN where there are fewer than two terms
   */
  public static double npmi(List<String> terms, Map<String, Long> together, long conversations) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < terms.size(); i++) {
      for (int j = i + 1; j < terms.size(); j++) {
        double both = together.getOrDefault(key(terms.get(i), terms.get(j)), 0L);
        double one = together.getOrDefault(terms.get(i), 0L);
        double other = together.getOrDefault(terms.get(j), 0L);
        pairs++;
        if (both == 0) {
          sum -= 1;
        } else if (both < conversations) {
          sum += Math.log(both * conversations / (one * other)) / -Math.log(both / conversations);
        }
      }
    }
    return pairs == 0 ? Double.NaN : sum / pairs;
  }

  /** Of a pair, whichever comes first. */
  public static String key(String one, String other) {
    return one.compareTo(other) < 0 ? one + "\t" + other : other + "\t" + one;
  }
}
