package dev.sordino.anonymize;

/**
 * Entropy l-diversity: −Σ p ln p ≥ ln l (Machanavajjhala et al., 2007). A table whose own entropy
 * is lower can't meet it in any class but with suppression.
 *
 * @param l at least 2
 */
public record EntropyDiversity(int l) implements SensitiveDemand {

  public EntropyDiversity {
    Diversity.requireAtLeastTwo(l);
  }

  @Override
  public double lack(int[] counts, int total) {
    double missing = Math.log(l) - Diversity.entropy(counts);
    return missing <= Diversity.ROUNDING ? 0 : missing * total;
  }

  @Override
  public String describe() {
    return "entropy l = " + l;
  }
}
