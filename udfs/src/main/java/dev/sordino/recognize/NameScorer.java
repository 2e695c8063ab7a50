package dev.sordino.recognize;

/**
 * Weighs what speaks for a word being part of a name. Everything is a log-odds, so that evidence
 * adds up; the weights say how far each source is trusted.
 */
final class NameScorer {

  /** Below this a word is left as it is. */
  static final double PERSON_THRESHOLD = 0.0;

  static final double LOCATION_THRESHOLD = 0.0;

  static final double ORGANIZATION_THRESHOLD = 0.0;

  private static final double MODEL = 0.7;
  private static final double LEXICON = 0.8;
  private static final double PLACES = 0.6;
  private static final double ASKED = 1.5;
  private static final double CAPITAL = 0.6;
  private static final double NEIGHBOUR = 1.5;

  private NameScorer() {}

  /**
   * @param model probability of a person by the name models
   * @param nameZipf Zipf frequency as a name
   * @param commonZipf Zipf frequency as an everyday word
   * @param cue weight of what announces a name here, see {@link NameCues}
   */
  static double person(
      double model,
      double nameZipf,
      double commonZipf,
      double cue,
      boolean asked,
      boolean capital) {
    return MODEL * logOdds(model)
        + LEXICON * (nameZipf - commonZipf)
        + cue
        + (asked ? ASKED : 0)
        + (capital ? CAPITAL : 0);
  }

  static double location(double model, double placeZipf, double commonZipf, boolean capital) {
    return MODEL * logOdds(model) + PLACES * (placeZipf - commonZipf) + (capital ? CAPITAL : 0);
  }

  static double organization(double model) {
    return MODEL * logOdds(model) - 1;
  }

  /** What a name next to it adds to a word. */
  static double neighbour() {
    return NEIGHBOUR;
  }

  static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** Bounded, so that no model alone can decide against all else. */
  private static double logOdds(double probability) {
    return Math.max(-4, Math.min(5, Math.log(probability / (1 - probability))));
  }
}
