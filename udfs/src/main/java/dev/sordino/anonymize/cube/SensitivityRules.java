package dev.sordino.anonymize.cube;

import java.util.Optional;

/**
 * When a sum gives a person away. The formulas are those of Hundepool et al., Statistical
 * Disclosure Control (2012), section 4.2; contributions are absolute values.
 *
 * @param k fewer people than this are too few
 * @param largest how many of the largest contributions the dominance rule adds up
 * @param dominance share of the sum that these may have at most; 1 switches the rule off
 * @param closeness the p % rule's p as a share: nobody may be able to tell the largest contribution
 *     more exactly; 0 switches it off
 */
public record SensitivityRules(int k, int largest, double dominance, double closeness) {

  public SensitivityRules {
    if (k < 2 || largest < 1) {
      throw new IllegalArgumentException(
          "k is at least 2, and at least one contribution is largest");
    }
    if (!(dominance > 0 && dominance <= 1) || !(closeness >= 0 && closeness < 1)) {
      throw new IllegalArgumentException("dominance lies in (0, 1], closeness in [0, 1)");
    }
  }

  /** How many of the largest contributions {@link #judge} wants to see. */
  public int wanted() {
    return Math.max(2, largest);
  }

  /**
   * A sensitive sum.
   *
   * @param margin how far an interval for the sum must reach to either side before nobody is given
   *     away
   */
  public record Finding(Reason reason, double margin) {}

  /**
   * @param people that contribute to the sum, with zero too
   * @param total of the contributions
   * @param contributions the largest ones, in falling order, {@link #wanted} of them or all
   */
  public Optional<Finding> judge(long people, double total, double[] contributions) {
    double first = contributions.length > 0 ? contributions[0] : 0;
    double second = contributions.length > 1 ? contributions[1] : 0;
    if (people < k) {
      // As wide as the largest contribution: whoever made it can't be told from nobody.
      return Optional.of(new Finding(Reason.TOO_FEW_PEOPLE, Math.max(first, 1)));
    }
    if (closeness > 0 && first > 0 && total - first - second < closeness * first) {
      return Optional.of(
          new Finding(Reason.DOMINANCE, closeness * first - (total - first - second)));
    }
    double top = 0;
    for (int i = 0; i < Math.min(largest, contributions.length); i++) {
      top += contributions[i];
    }
    if (dominance < 1 && total > 0 && top > dominance * total) {
      return Optional.of(new Finding(Reason.DOMINANCE, top / dominance - total));
    }
    return Optional.empty();
  }
}
