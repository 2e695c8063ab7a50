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

  /** A capital in mid-sentence where nouns have capitals too, and where only names have. */
  private static final double CAPITAL_NOUN = 0.6;

  private static final double CAPITAL_NAME = 1.5;

  /** A word in no list: in tidy text rather a name, in hurried text as well a typing error. */
  private static final double UNKNOWN_CAPITAL = 1.5;

  private static final double UNKNOWN_NOUN = 0.5;

  private static final double UNKNOWN = 0.3;
  private static final double ORGANIZATION = -2.0;

  /** No capital in tidy text, where no model weighs in. */
  private static final double LOWERED = -1.2;

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
   * What the way a word is written, and whether any list has it, says of its being a name.
   *
   * @param i the word
   */
  static double form(TurnCasing casing, int i) {
    double unknown = casing.isUnknown(i) ? unknown(casing, i) : 0;
    if (casing.isLowered(i)) {
      return unknown + LOWERED;
    }
    return casing.isTelling(i)
        ? unknown + (casing.capitalizesNouns() ? CAPITAL_NOUN : CAPITAL_NAME)
        : unknown;
  }

  private static double unknown(TurnCasing casing, int i) {
    if (!casing.isCapital(i)) {
      return UNKNOWN;
    }
    return casing.capitalizesNouns() ? UNKNOWN_NOUN : UNKNOWN_CAPITAL;
  }

  /**
   * @param model probability of the kind by the name models
   * @param zipf frequency as a name of that kind
   * @param commonZipf frequency as an everyday word
   * @param context weight of what announces a name here, see {@link NameCues}
   * @param form see {@link #form}
   */
  static double score(double model, double zipf, double commonZipf, double context, double form) {
    return MODEL * logOdds(model) + LEXICON * (zipf - commonZipf) + context + form;
  }

  static double organization(double model) {
    return MODEL * logOdds(model) + ORGANIZATION;
  }

  static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** Bounded, so that no model alone can decide against all else. */
  private static double logOdds(double probability) {
    return Math.max(-3, Math.min(5, Math.log(probability / (1 - probability))));
  }
}
