package dev.sordino.anonymize;

import java.util.List;

/**
 * What a {@link Verifier} has found in a written table.
 *
 * @param rows all rows, suppressed ones included
 * @param classes of equal quasi-identifiers
 * @param k the fewest distinct people in a class; 0 if there are no classes
 * @param distinctValues the fewest distinct sensitive values in a class; 0 if there is no sensitive
 *     column
 * @param suppressed rows with every quasi-identifier suppressed
 * @param falseCells released cells that do not cover the original
 * @param risk a prosecutor's, by people in the classes
 * @param failures what is broken, with counts; empty if the table may be released
 */
public record Verification(
    long rows,
    int classes,
    int k,
    int distinctValues,
    long suppressed,
    long falseCells,
    Utility utility,
    ReidentificationRisk risk,
    List<String> failures) {

  public Verification {
    failures = List.copyOf(failures);
  }

  /** Whether nothing is broken. */
  public boolean passed() {
    return failures.isEmpty();
  }
}
