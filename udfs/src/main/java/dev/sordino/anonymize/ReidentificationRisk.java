package dev.sordino.anonymize;

import java.util.Arrays;

/**
 * The chance that someone's row is found by the quasi-identifiers (El Emam, Dankar, Protecting
 * Privacy Using k-Anonymity, JAMIA 2008; Dankar, El Emam, PAIS 2010).
 *
 * @param highest of any person
 * @param average over the people, which is the marketer's: the share of people that a link of all
 *     records is expected to hit
 * @param shareAbove the share of people whose risk exceeds the threshold
 */
public record ReidentificationRisk(double highest, double average, double shareAbove) {

  /** Against someone who knows that the person is in the table: 1 / class. */
  public static ReidentificationRisk prosecutor(int[] people, double threshold) {
    return of(people, people, threshold);
  }

  /**
   * Against someone who only knows the population that the table was drawn from: 1 / the
   * population's people with the class's generalised values.
   *
   * @param people by class
   * @param population by class, each at least as many
   */
  public static ReidentificationRisk journalist(int[] people, int[] population, double threshold) {
    return of(people, population, threshold);
  }

  private static ReidentificationRisk of(int[] people, int[] population, double threshold) {
    double total = Arrays.stream(people).asLongStream().sum();
    double highest = 0;
    double hit = 0;
    double above = 0;
    for (int index = 0; index < people.length; index++) {
      if (people[index] == 0) {
        continue;
      }
      double risk = 1.0 / population[index];
      highest = Math.max(highest, risk);
      hit += people[index] * risk;
      above += risk > threshold ? people[index] : 0;
    }
    return total == 0
        ? new ReidentificationRisk(0, 0, 0)
        : new ReidentificationRisk(highest, hit / total, above / total);
  }
}
