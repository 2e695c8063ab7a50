package dev.sordino.anonymize;

/**
 * Distinct l-diversity: at least l different values (Machanavajjhala et al., l-Diversity, TKDD
 * 1(1), 2007). It says nothing of how they are shared out.
 *
 * @param l at least 2
 */
public record DistinctDiversity(int l) implements SensitiveDemand {

  public DistinctDiversity {
    Diversity.requireAtLeastTwo(l);
  }

  @Override
  public double lack(int[] counts, int total) {
    return Math.max(0, l - Diversity.distinct(counts));
  }

  @Override
  public String describe() {
    return "distinct l = " + l;
  }
}
