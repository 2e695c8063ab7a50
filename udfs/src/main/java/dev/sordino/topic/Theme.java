package dev.sordino.topic;

import java.util.List;
import java.util.Map;

/**
 * What many conversations are about.
 *
 * @param id stable over fits, such as {@code de-7}
 * @param terms with their weights; each was used by at least k people within the theme
 */
public record Theme(String id, Map<String, Double> terms) {

  public Theme {
    terms = Map.copyOf(terms);
  }

  /** Its terms, the weightiest first. */
  public List<String> foremost() {
    return terms.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Up to three terms that don't repeat one another's words. */
  public String name() {
    StringBuilder name = new StringBuilder();
    int parts = 0;
    for (String term : foremost()) {
      String padded = " " + name.toString().replace(",", "") + " ";
      boolean isSaid =
          List.of(term.split(" ")).stream().anyMatch(word -> padded.contains(" " + word + " "));
      if (!isSaid) {
        name.append(parts++ == 0 ? "" : ", ").append(term);
      }
      if (parts == 3) {
        break;
      }
    }
    return name.toString();
  }

  /** Cosine of both lists of weights, 0 to 1. */
  public static double cosine(Map<String, Double> one, Map<String, Double> other) {
    double product = 0;
    for (Map.Entry<String, Double> term : one.entrySet()) {
      product += term.getValue() * other.getOrDefault(term.getKey(), 0.0);
    }
    double lengths = length(one) * length(other);
    return lengths == 0 ? 0 : product / lengths;
  }

  private static double length(Map<String, Double> terms) {
    return Math.sqrt(terms.values().stream().mapToDouble(weight -> weight * weight).sum());
  }
}
