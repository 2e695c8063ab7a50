package dev.sordino.recognize;

/**
 * Weighs what speaks for a word being part of a name. Everything is a log-odds, so that evidence
 * adds up; the weights say how far each source is trusted, the thresholds how much it takes.
 */
final class NameScorer {

  static final double PERSON_THRESHOLD = 0.0;
  static final double LOCATION_THRESHOLD = 0.0;
  static final double ORGANIZATION_THRESHOLD = 0.0;

  private static final double MODEL = 0.7;
  private static final double LEXICON = 0.8;
  private static final double ASKED = 1.5;
  private static final double ASKED_SHORT = 2.5;
  private static final double CAPITAL = 0.6;
  private static final double ORGANIZATION = -2.0;

  /** What a name next to it adds to a word. */
  static final double NEIGHBOUR = 1.5;

  private NameScorer() {}

  /** How much the question before makes a name likely: more in a short answer. */
  static double asked(Utterance utterance) {
    if (!utterance.expects(EntityTypes.PERSON)) {
      return 0;
    }
    long words = utterance.tokens().stream().filter(Token::isWord).count();
    return words <= 4 ? ASKED_SHORT : ASKED;
  }

  /**
   * @param model probability of the kind by the name models
   * @param zipf frequency as a name of that kind
   * @param commonZipf frequency as an everyday word
   * @param context weight of what announces a name here, see {@link NameCues}
   * @param capital whether a capital tells something
   */
  static double score(
      double model, double zipf, double commonZipf, double context, boolean capital) {
    return MODEL * logOdds(model)
        + LEXICON * (zipf - commonZipf)
        + context
        + (capital ? CAPITAL : 0);
  }

  static double organization(double model) {
    return MODEL * logOdds(model) + ORGANIZATION;
  }

  static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** Bounded, so that no model alone can decide against all else. */
  private static double logOdds(double probability) {
    return Math.max(-4, Math.min(5, Math.log(probability / (1 - probability))));
  }
}
