package dev.sordino.anonymize;

/**
 * What a class's sensitive values must be like. Counts are of people: someone who has the same
 * value in several rows of the class counts once for it.
 */
public interface SensitiveDemand {

  /**
   * How far a class is from meeting the demand, roughly in people that would have to be exchanged.
   * It guides the search.
   *
   * @param counts people by sensitive value
   * @param total their sum, above 0
   * @return 0 exactly if the demand is met, else above 0
   */
  double lack(int[] counts, int total);

  /** The demand's name and parameters, as in "distinct l = 3". */
  String describe();
}
