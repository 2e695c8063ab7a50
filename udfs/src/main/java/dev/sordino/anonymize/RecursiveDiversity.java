package dev.sordino.anonymize;

/**
 * Recursive (c, l)-diversity: with counts r₁ ≥ r₂ ≥ …, r₁ &lt; c · (r_l + … + r_m) (Machanavajjhala
 * et al., 2007).
 *
 * @param c above 0
 * @param l at least 2
 */
public record RecursiveDiversity(double c, int l) implements SensitiveDemand {

  public RecursiveDiversity {
    Diversity.requireAtLeastTwo(l);
    if (!(c > 0)) {
      throw new UnsuitableDataException("recursive diversity: c must be above 0");
    }
  }

  @Override
  public double lack(int[] counts, int total) {
    double excess = Diversity.greatest(counts) - c * Diversity.tail(counts, l);
    // Equality breaks the demand as well: "less than" in the definition.
    return excess < 0 ? 0 : excess + Diversity.ROUNDING;
  }

  @Override
  public String describe() {
    return "recursive c = " + c + ", l = " + l;
  }
}
