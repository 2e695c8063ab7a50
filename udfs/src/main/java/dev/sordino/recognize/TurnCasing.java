package dev.sordino.recognize;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a turn's capitals mean something, and how the turn would look if they did: models trained
 * on newspapers find little in text typed in a hurry.
 */
final class TurnCasing {

  /** A name must be this much likelier than the everyday word to be capitalized in tidy text. */
  private static final double SURE = 1.0;

  /** In hurried text a name may be this much rarer than the everyday word. */
  private static final double EVEN = 1.5;

  /** Most that is left of an everyday word's frequency when it is written like a name. */
  private static final double CAPITALIZED = 4.0;

  private static final double CAPITALIZED_NAME = 3.0;

  /** Zipf frequency of given names that everybody knows. */
  private static final double USUAL = 3.0;

  /** Zipf frequency of words between those of every talk and the seldom ones. */
  private static final double MONTHLY = 4.5;

  /** Shares of words with a capital below which a turn is typed without, but for some. */
  private static final double LEAST_CAPITALS_NOUNS = 0.1;

  private static final double LEAST_CAPITALS = 0.03;

  /** Shorter turns tell too little. */
  private static final int JUDGED_WORDS = 10;

  private final List<Token> tokens;
  private final NameLexicon lexicon;
  private final double[] cues;
  private final double[] commons;
  private final double[] names;
  private final boolean cased;
  private final boolean tidy;

  TurnCasing(List<Token> tokens, NameLexicon lexicon, double[] cues, boolean hasModel) {
    this.tokens = tokens;
    this.lexicon = lexicon;
    this.cues = cues;
    commons = new double[tokens.size()];
    names = new double[tokens.size()];
    for (int i = 0; i < commons.length; i++) {
      String folded = tokens.get(i).folded();
      // Looked up once: each is asked for several times, and cutting compounds takes a while.
      commons[i] = tokens.get(i).isWord() ? lexicon.common(folded) : NameLexicon.UNLISTED;
      names[i] = Math.max(lexicon.name(folded), lexicon.place(folded));
    }
    cased = usesCapitals();
    tidy = cased && !hasModel && tokens.get(0).isWord() && tokens.get(0).isCapitalized();
  }

  private boolean usesCapitals() {
    int words = 0;
    int capitals = 0;
    int shouted = 0;
    for (Token token : tokens) {
      if (token.isWord()) {
        words++;
        capitals += token.isCapitalized() ? 1 : 0;
        shouted += token.text().length() > 1 && isUpper(token.text()) ? 1 : 0;
      }
    }
    if (capitals == 0 || words >= 4 && shouted >= words * 0.7) {
      return false;
    }
    double least = lexicon.capitalizesNouns() ? LEAST_CAPITALS_NOUNS : LEAST_CAPITALS;
    return words < JUDGED_WORDS || capitals - shouted >= words * least;
  }

  /** Whether it has nothing but capitals. */
  static boolean isUpper(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isUpperCase(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a turn in a language without a model has capitals where sentences and names begin, and
   * this word has none.
   */
  boolean isLowered(int i) {
    return tidy && !tokens.get(i).isCapitalized();
  }

  /** Whether an amount of a substance follows: a word of no list before it is a drug. */
  boolean isDosed(int i) {
    if (i + 2 >= tokens.size() || !tokens.get(i + 1).isNumber()) {
      return false;
    }
    for (int at = i + 2; at < Math.min(tokens.size(), i + 5); at++) {
      switch (tokens.get(at).folded()) {
        case "mg", "µg", "μg", "mcg", "ml", "ie" -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  /** Whether the writer uses capitals as the language does. */
  boolean isCased() {
    return cased;
  }

  /** Whether the word has a capital that is not due to its place. */
  boolean isTelling(int i) {
    return isCapital(i) && !startsSentence(i);
  }

  /** Whether the word has a capital, in a turn where that can mean something; no acronym. */
  boolean isCapital(int i) {
    String text = tokens.get(i).text();
    boolean acronym = text.length() > 1 && text.length() < 5 && isUpper(text);
    return cased && tokens.get(i).isCapitalized() && !acronym;
  }

  /** Whether no list has the word, and its length is that of a word. */
  boolean isUnknown(int i) {
    String folded = tokens.get(i).folded();
    return folded.length() > 3
        && commons[i] == NameLexicon.UNLISTED
        && names[i] == NameLexicon.UNLISTED;
  }

  /** Whether the language writes all nouns with a capital. */
  boolean capitalizesNouns() {
    return lexicon.capitalizesNouns();
  }

  /**
   * Zipf frequency of the word as an everyday word. Where only names have capitals, a capital in
   * mid-sentence leaves little of it.
   */
  double common(int i) {
    String folded = tokens.get(i).folded();
    double common = commons[i];
    if (!isTelling(i) || lexicon.capitalizesNouns() || lexicon.isNoName(folded)) {
      return common;
    }
    return Math.min(common, lexicon.given(folded) >= USUAL ? CAPITALIZED_NAME : CAPITALIZED);
  }

  boolean startsSentence(int i) {
    if (i == 0) {
      return true;
    }
    return switch (tokens.get(i - 1).text()) {
      case ".", "!", "?", ":", "\"", "“", "„", "-", "–" -> true;
      default -> false;
    };
  }

  /** Whether the word can be a name or a place, by what the lists say of it. */
  boolean isCandidate(int i) {
    Token token = tokens.get(i);
    if (!token.isWord() || token.text().length() < 2) {
      return false;
    }
    return names[i] > commons[i] - 1.5
        || (cues[i] > NameCues.SLIGHT && commons[i] < 4.5)
        || isTelling(i);
  }

  /** The turn's words as tidy text would write them. */
  List<String> tidy() {
    List<String> tidy = new ArrayList<>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      tidy.add(tidy(i));
    }
    return tidy;
  }

  private String tidy(int i) {
    Token token = tokens.get(i);
    if (!token.isWord() || (cased && token.isCapitalized())) {
      return token.text();
    }
    boolean capital =
        cased
            ? names[i] > commons[i] + SURE || (cues[i] >= NameCues.STRONG && commons[i] < 3)
            : startsSentence(i)
                || lexicon.isNoun(token.folded())
                || names[i] > commons[i] - EVEN
                || (cues[i] >= NameCues.WEAK && isCandidate(i))
                || isBehindName(i);
    String lower = token.text().toLowerCase(Locale.ROOT);
    if (!capital) {
      return lower;
    }
    int first = Character.charCount(lower.codePointAt(0));
    return lower.substring(0, first).toUpperCase(Locale.ROOT) + lower.substring(first);
  }

  /** Whether a word that is said every month stands behind a given name that is hardly else. */
  private boolean isBehindName(int i) {
    return i > 0
        && commons[i] < MONTHLY
        && lexicon.given(tokens.get(i - 1).folded()) > commons[i - 1] + SURE
        && tokens.get(i).start() == tokens.get(i - 1).end() + 1;
  }

  /** The turn's words in lower case, for models trained on such. */
  List<String> lower() {
    return tokens.stream().map(token -> token.text().toLowerCase(Locale.ROOT)).toList();
  }
}
