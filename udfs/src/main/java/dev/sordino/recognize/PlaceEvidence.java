package dev.sordino.recognize;

import dev.sordino.recognize.NameCrf.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Scores each word of a turn for being part of a place's name. */
final class PlaceEvidence {

  /** Places of up to this many words are looked up. */
  private static final int MAX_WORDS = 4;

  private static final int MAX_TOKENS = 2 * MAX_WORDS;

  /** A listed place of several words is hardly ever anything else. */
  private static final double SEVERAL_WORDS = 1.0;

  /** "Kulmbacher", with a capital: towns have such words in many texts, other things seldom. */
  private static final double HOME = 1.0;

  /** A town may be this much rarer than the everyday word that seems to be made of it. */
  private static final double LESS_SAID = 1.0;

  /** A town that many know: behind "nach" without an article hardly anything else. */
  private static final double KNOWN_TOWN = 3.0;

  /** A city of some hundred thousand, and the weight of "nach" before it. */
  private static final double CITY = 4.0;

  private static final double BEFORE_CITY = 2.6;

  /** Zipf frequency of what is hardly an everyday word. */
  private static final double NEVER_SAID = 2.0;

  /** A word of no list behind a place: "Wuppertal Vohwinkel". */
  private static final double DISTRICT = 2.0;

  /** Zipf frequency below which a region's name is no everyday word. */
  private static final double RARE = 3.2;

  /** "Hbf" beside. */
  private static final double KIND = 1.5;

  private static final List<String> ADJECTIVE_ENDINGS = List.of("e", "en", "er", "es", "em");

  /** "…hausen" and "…büttel". */
  private static final double ENDING = 1.5;

  /** "Obertauern", "Hintersteinenberg": what is put before the name of another place. */
  private static final double PREFIX = 3.0;

  /** A capital behind "in" and "nach". */
  private static final double AFTER_PREPOSITION = 1.2;

  private final List<Token> tokens;
  private final Set<String> endings;
  private final Set<String> prefixes;
  private final Set<String> squares;
  private final Set<String> bareBefore;
  private final Set<String> kinds;
  private final Set<String> adjectives;
  private final Set<String> acronyms;
  private final NameLexicon lexicon;
  private final TurnCasing casing;
  private final double[] cues;

  PlaceEvidence(Utterance utterance, NameLexicon lexicon, TurnCasing casing, double[] cues) {
    this.tokens = utterance.tokens();
    endings = utterance.pack().words("place-endings");
    prefixes = utterance.pack().words("place-prefixes");
    squares = utterance.pack().words("place-squares");
    bareBefore = utterance.pack().words("place-bare-prepositions");
    kinds = utterance.pack().words("place-kinds");
    adjectives = utterance.pack().words("place-adjectives");
    acronyms = utterance.pack().words("place-acronyms");
    this.lexicon = lexicon;
    this.casing = casing;
    this.cues = cues;
  }

  /** A log-odds per token; see {@link NameScorer}. */
  double[] scores(double[][] models) {
    double[] scores = new double[tokens.size()];
    Arrays.fill(scores, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).isWord()) {
        scores[i] = Math.max(scores[i], single(i, models[i][Kind.LOCATION.ordinal()]));
        int several = placeWords(i);
        for (int j = i; j < i + several; j++) {
          scores[j] = Math.max(scores[j], SEVERAL_WORDS + cues[i]);
        }
      }
    }
    for (int i = 1; i < scores.length; i++) {
      if (isSquare(i)) {
        scores[i - 1] = Math.max(scores[i - 1], SEVERAL_WORDS);
        scores[i] = Math.max(scores[i], SEVERAL_WORDS);
      }
      if (scores[i] < 0
          && scores[i - 1] > 0
          && casing.isUnknown(i)
          && tokens.get(i).start() - tokens.get(i - 1).end() == 1) {
        scores[i] += DISTRICT;
      }
    }
    return scores;
  }

  /** "Zum Rosenthaler Platz": a word in -er that is none of every day. */
  private boolean isSquare(int i) {
    String before = tokens.get(i - 1).folded();
    return squares.contains(tokens.get(i).folded())
        && before.length() > 5
        && before.endsWith("er")
        && (casing.isUnknown(i - 1) || !lexicon.home(before).equals(before))
        && tokens.get(i).start() - tokens.get(i - 1).end() == 1;
  }

  private double single(int i, double model) {
    String folded = tokens.get(i).folded();
    if (casing.isDosed(i)) {
      return Double.NEGATIVE_INFINITY;
    }
    if (isAdjective(folded) || isAcronym(tokens.get(i))) {
      return SEVERAL_WORDS;
    }
    if (lexicon.isRegion(folded) && (casing.isTelling(i) || casing.common(i) < RARE)) {
      return SEVERAL_WORDS;
    }
    String home = lexicon.home(folded);
    if (lexicon.place(home) < casing.common(i) - LESS_SAID) {
      home = folded;
    }
    double place = Math.max(lexicon.place(folded), lexicon.place(home));
    // "Kölner" is no everyday word, however often it is said.
    double common = home.equals(folded) ? casing.common(i) : NameLexicon.UNLISTED;
    double shape = home.equals(folded) ? shape(i, folded) : casing.isCapital(i) ? HOME : 0;
    boolean bare =
        i > 0
            && bareBefore.contains(tokens.get(i - 1).folded())
            && (lexicon.place(folded) >= KNOWN_TOWN
                || lexicon.isPlace(folded) && casing.common(i) <= NEVER_SAID);
    boolean rare = lexicon.isPlace(folded) && casing.common(i) <= NEVER_SAID;
    double cue =
        bare && lexicon.place(folded) >= CITY
            ? Math.max(cues[i], BEFORE_CITY)
            : bare || rare && isSetApart(i) ? Math.max(cues[i], NameCues.WEAK) : cues[i];
    double kind = isKind(i - 1) || isKind(i + 1) ? KIND : 0;
    return NameScorer.score(model, place, common, cue + kind, NameScorer.form(casing, i)) + shape;
  }

  /** "türkische", "italienischen": with an ending, for without it is the language. */
  private boolean isAdjective(String folded) {
    for (String ending : ADJECTIVE_ENDINGS) {
      if (folded.endsWith(ending)
          && adjectives.contains(folded.substring(0, folded.length() - ending.length()))) {
        return true;
      }
    }
    return false;
  }

  /** "US" and "NRW", in capitals where not all is. */
  private boolean isAcronym(Token token) {
    return casing.isCased()
        && acronyms.contains(token.folded())
        && TurnCasing.isUpper(token.text());
  }

  /** "Dr. Lechthaler, Imst": behind a comma, before a mark or the end. */
  private boolean isSetApart(int i) {
    return (i == 0 || tokens.get(i - 1).text().equals(",") || i == 1 && !tokens.get(0).isWord())
        && (i + 1 == tokens.size() || !tokens.get(i + 1).isWord());
  }

  private boolean isKind(int i) {
    return i >= 0 && i < tokens.size() && kinds.contains(tokens.get(i).folded());
  }

  /** What the form of a word that no list has says of its being a place. */
  private double shape(int i, String folded) {
    if (!casing.isUnknown(i)) {
      return 0;
    }
    boolean ending = false;
    for (String each : endings) {
      ending |= folded.length() >= each.length() + 3 && folded.endsWith(each);
    }
    for (String prefix : prefixes) {
      if (folded.length() >= prefix.length() + 4 && folded.startsWith(prefix)) {
        String rest = folded.substring(prefix.length());
        boolean place = lexicon.isPlace(rest) || lexicon.isRegion(rest);
        if (place || ending) {
          return PREFIX + (cues[i] > 0 && casing.isTelling(i) ? AFTER_PREPOSITION : 0);
        }
      }
    }
    return (ending ? ENDING : 0) + (cues[i] > 0 && casing.isTelling(i) ? AFTER_PREPOSITION : 0);
  }

  /** Tokens of the longest listed place of several words that starts here, or 0. */
  private int placeWords(int start) {
    if (!lexicon.beginsPlace(tokens.get(start).folded())) {
      return 0;
    }
    StringBuilder name = new StringBuilder(tokens.get(start).folded());
    int longest = 0;
    int words = 1;
    for (int i = start + 1;
        i < Math.min(tokens.size(), start + MAX_TOKENS) && words < MAX_WORDS;
        i++) {
      Token token = tokens.get(i);
      if (token.text().equals("-") || token.text().equals(".")) {
        continue;
      }
      if (!token.isWord()) {
        break;
      }
      name.append(' ').append(token.folded());
      words++;
      if (lexicon.isPlace(name.toString())) {
        longest = i - start + 1;
      }
    }
    return longest;
  }
}
