package dev.sordino.anonymize;

/** Models that compare a release with the population that its people were drawn from. */
public final class PopulationModels {

  private PopulationModels() {}

  /**
   * k-map (Sweeney, 2001): the fewest people of the population that share a released class's
   * values.
   *
   * @param population people of the population by released class
   */
  public static int kMap(int[] population) {
    int fewest = Integer.MAX_VALUE;
    for (int people : population) {
      fewest = Math.min(fewest, people);
    }
    return fewest;
  }

  /**
   * δ-presence (Nergiz, Atzori, Clifton, SIGMOD 2007): whether for everyone of the population the
   * chance to be in the table lies within the bounds.
   *
   * @param people of the table by generalised values; classes that only the population has count 0
   * @param population by the same classes
   */
  public static boolean isPresenceWithin(
      double least, double most, int[] people, int[] population) {
    for (int index = 0; index < people.length; index++) {
      double presence = (double) people[index] / population[index];
      if (population[index] > 0 && (presence < least || presence > most)) {
        return false;
      }
    }
    return true;
  }
}
