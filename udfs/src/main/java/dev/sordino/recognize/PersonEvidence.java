package dev.sordino.recognize;

import dev.sordino.recognize.NameCrf.Kind;
import java.util.List;
import java.util.Set;

/** Scores each word of a turn for being part of a person's name. */
final class PersonEvidence {

  /** What can't be a name: marks, numbers, letters alone. */
  private static final double NONE = Double.NEGATIVE_INFINITY;

  /** A neighbour's score from which on it counts as a name. */
  private static final double SURE_NEIGHBOUR = 0.5;

  /** What a name beside adds to a word of no list. */
  private static final double UNKNOWN_NEIGHBOUR = 2.2;

  /** What a name beside adds to a word with a capital that nothing else explains. */
  private static final double CAPITAL_NEIGHBOUR = 3.0;

  /** An everyday word this much more frequent than the name is none for its neighbour's sake. */
  private static final double UNLIKELY = -2.0;

  /** Frequency of a family name that many bear. */
  private static final double FAMILY = 2.0;

  private static final double USUAL_FAMILY = 2.9;

  private static final double USUAL_GIVEN = 3.3;

  /** From here on a word before a surname is rather the sentence's verb. */
  private static final double TOO_COMMON = 5.6;

  private static final double LINKED_UNLIKELY = -1.0;

  /** What being part of "don't", of an address in the web, or of "May 23rd" takes away. */
  private static final double BROKEN = -6.0;

  /** What a legal form behind takes away: "Contoso Inc". */
  private static final double FIRM = -3.0;

  /** What the sentence itself makes a name is one. */
  private static final double INTRODUCED = 3.0;

  private final Utterance utterance;
  private final List<Token> tokens;
  private final NameLexicon lexicon;
  private final TurnCasing casing;
  private final double[] cues;
  private final Set<String> links;
  private final Set<String> stops;

  PersonEvidence(Utterance utterance, NameLexicon lexicon, TurnCasing casing, double[] cues) {
    this.utterance = utterance;
    this.tokens = utterance.tokens();
    this.lexicon = lexicon;
    this.casing = casing;
    this.cues = cues;
    links = utterance.pack().words("name-conjunctions");
    stops = utterance.pack().words("name-stops");
  }

  /** A log-odds per token; see {@link NameScorer}. */
  double[] scores(double[][] models) {
    double asked = NameScorer.asked(utterance);
    double[] scores = new double[tokens.size()];
    for (int i = 0; i < scores.length; i++) {
      Token token = tokens.get(i);
      scores[i] =
          !token.isWord() || token.text().length() < 2
              ? NONE
              : NameScorer.score(
                      models[i][Kind.PERSON.ordinal()],
                      lexicon.name(token.folded()),
                      casing.common(i),
                      asked + cues[i] + initials(i),
                      NameScorer.form(casing, i))
                  + surroundings(i);
    }
    boolean[] introduced = IntroducedNames.of(utterance.pack()).in(utterance);
    for (int i = 0; i < scores.length; i++) {
      if (introduced[i]) {
        scores[i] = Math.max(scores[i], INTRODUCED);
      }
    }
    spread(scores);
    for (int i = 0; i + 1 < scores.length; i++) {
      raiseParticles(scores, i);
      raiseNoun(scores, i);
      raiseEveryday(scores, i);
    }
    return scores;
  }

  /** "von der" behind "Frau" belongs to the name. */
  private void raiseParticles(double[] scores, int from) {
    if (cues[from] < NameCues.STRONG || !NameSpans.isParticle(tokens.get(from))) {
      return;
    }
    int at = from;
    while (at + 1 < scores.length && NameSpans.isParticle(tokens.get(at))) {
      at++;
    }
    if (scores[at] > 0) {
      for (int i = from; i < at; i++) {
        scores[i] = INTRODUCED;
      }
    }
  }

  /**
   * "Korbinian Freitag": a noun right behind a given name, where nouns have capitals, is a surname.
   */
  private void raiseNoun(double[] scores, int given) {
    Token name = tokens.get(given);
    Token next = tokens.get(given + 1);
    if (lexicon.capitalizesNouns()
        && scores[given] > SURE_NEIGHBOUR
        && scores[given + 1] < 0
        && casing.isCapital(given)
        && casing.isCapital(given + 1)
        && next.start() == name.end() + 1
        && utterance.text().charAt(name.end()) == ' '
        && lexicon.given(name.folded())
            > Math.max(NameLexicon.UNLISTED, lexicon.common(name.folded()))
        && lexicon.given(name.folded()) >= lexicon.family(name.folded())
        && (scores[given + 1] != NONE)
        && (given == 0 || scores[given - 1] <= 0 || cues[given] >= NameCues.STRONG)
        && (given + 2 == scores.length || scores[given + 2] <= 0)) {
      scores[given + 1] = INTRODUCED;
    }
  }

  /**
   * "it's will young from", "ich bin thomas kleine": behind what announces a name, or alone in a
   * line, a given name and a family name that are everyday words too.
   */
  private void raiseEveryday(double[] scores, int i) {
    String given = tokens.get(i).folded();
    String family = tokens.get(i + 1).folded();
    if (scores[i] == NONE
        || scores[i + 1] == NONE
        || !(scores[i] > SURE_NEIGHBOUR ^ scores[i + 1] > SURE_NEIGHBOUR)
        || lexicon.given(given) == NameLexicon.UNLISTED
        || tokens.get(i + 1).start() - tokens.get(i).end() != 1
        || stops.contains(family)
        || stops.contains(given)) {
      return;
    }
    boolean ends = endsPhrase(i + 1);
    boolean line = ends && breaksLine(i - 1) && breaksLine(i + 1) && scores.length > 2;
    boolean first = scores[i] > SURE_NEIGHBOUR;
    boolean announced =
        first
            && ends
            && (cues[i] >= NameCues.SLIGHT && lexicon.family(family) > FAMILY
                || lexicon.family(family) >= USUAL_FAMILY && lexicon.given(given) >= USUAL_GIVEN);
    // "my therapist hope delacroix"
    announced |=
        !first
            && lexicon.given(given) >= USUAL_GIVEN - 1
            && lexicon.given(family) <= lexicon.family(family)
            && casing.common(i) < TOO_COMMON;
    if (line && !lexicon.isNoName(family) && scores[i] > SURE_NEIGHBOUR || announced) {
      scores[i] = Math.max(scores[i], INTRODUCED);
      scores[i + 1] = Math.max(scores[i + 1], INTRODUCED);
    }
  }

  private boolean endsPhrase(int i) {
    return i + 1 >= tokens.size()
        || !tokens.get(i + 1).isWord()
        || stops.contains(tokens.get(i + 1).folded())
        || breaksLine(i);
  }

  /** Whether a line ends behind this token, or the text begins or ends there. */
  private boolean breaksLine(int i) {
    return i < 0
        || i + 1 >= tokens.size()
        || utterance
            .text()
            .substring(tokens.get(i).end(), tokens.get(i + 1).start())
            .contains("\n");
  }

  /** "a k nwabueze". */
  private double initials(int i) {
    return i > 1 && casing.isUnknown(i) && isLetter(i - 1) && isLetter(i - 2) ? NameCues.STRONG : 0;
  }

  private boolean isLetter(int i) {
    return tokens.get(i).isWord() && tokens.get(i).text().length() == 1;
  }

  private double surroundings(int i) {
    if (isContracted(i) || isInCode(i) || isInDate(i)) {
      return BROKEN;
    }
    Set<String> legalForms = utterance.pack().words("legal-forms");
    return i + 1 < tokens.size() && legalForms.contains(tokens.get(i + 1).folded()) ? FIRM : 0;
  }

  /** "don" of "don't". */
  private boolean isContracted(int i) {
    return i + 2 < tokens.size()
        && touches(i, i + 1)
        && touches(i + 1, i + 2)
        && isApostrophe(i + 1)
        && tokens.get(i + 2).folded().equals("t");
  }

  /** Part of a web address, a file name or a code. */
  private boolean isInCode(int i) {
    return i > 0 && touches(i - 1, i) && isCode(tokens.get(i - 1))
        || i + 1 < tokens.size() && touches(i, i + 1) && isCode(tokens.get(i + 1));
  }

  private static boolean isCode(Token token) {
    return switch (token.text()) {
      case "/", "_", "\\", "=", "%", "}", "{" -> true;
      default -> token.isNumber();
    };
  }

  private boolean isInDate(int i) {
    boolean calendar = utterance.pack().words("calendar").contains(tokens.get(i).folded());
    return calendar
        && (isNumber(i - 1) || isNumber(i + 1) || (isNumber(i - 2) && !tokens.get(i - 1).isWord()));
  }

  private boolean isNumber(int i) {
    return i >= 0 && i < tokens.size() && tokens.get(i).isNumber();
  }

  private boolean isApostrophe(int i) {
    return tokens.get(i).text().equals("'") || tokens.get(i).text().equals("’");
  }

  private boolean touches(int left, int right) {
    return tokens.get(left).end() == tokens.get(right).start();
  }

  /** A name beside a word makes that word likelier one, also across an initial or "von". */
  private void spread(double[] scores) {
    for (int i = 1; i < scores.length; i++) {
      raise(scores, i, beyondBridges(i, -1));
    }
    for (int i = scores.length - 2; i >= 0; i--) {
      raise(scores, i, beyondBridges(i, 1));
    }
    for (int i = 1; i < scores.length - 1; i++) {
      if (links.contains(tokens.get(i).folded())) {
        raiseLinked(scores, i - 1, i + 1);
        raiseLinked(scores, i + 1, i - 1);
      }
      if (scores[i - 1] > SURE_NEIGHBOUR && scores[i + 1] > SURE_NEIGHBOUR) {
        raise(scores, i, i + 1);
      }
    }
  }

  private void raise(double[] scores, int i, int neighbour) {
    if (scores[i] >= 0 || scores[neighbour] <= SURE_NEIGHBOUR) {
      return;
    }
    if (isWrittenLikeName(i) && tokens.get(neighbour).isCapitalized()) {
      scores[i] += CAPITAL_NEIGHBOUR;
    } else if (lexicon.name(tokens.get(i).folded()) - casing.common(i) > UNLIKELY) {
      scores[i] += casing.isUnknown(i) ? UNKNOWN_NEIGHBOUR : NameScorer.NEIGHBOUR;
    }
  }

  /**
   * A capital that is due neither to the sentence's start, where no list has a name, nor a noun.
   */
  private boolean isWrittenLikeName(int i) {
    String folded = tokens.get(i).folded();
    return casing.isCapital(i)
        && !lexicon.isNoName(folded)
        && !lexicon.isNoun(folded)
        && (casing.isTelling(i) || lexicon.given(folded) > NameLexicon.UNLISTED);
  }

  /** "Park and Mann": people are named together, each by one name. */
  private void raiseLinked(double[] scores, int i, int other) {
    String folded = tokens.get(i).folded();
    if (scores[i] < 0
        && scores[other] > SURE_NEIGHBOUR
        && (casing.isUnknown(i) || lexicon.isName(folded))
        && lexicon.name(folded) - casing.common(i) > LINKED_UNLIKELY) {
      scores[i] += NameScorer.NEIGHBOUR;
    }
  }

  /** The token beside, or the one behind up to two bridges. */
  private int beyondBridges(int from, int step) {
    int at = from + step;
    for (int bridges = 0; bridges < 2; bridges++) {
      int beyond = at + step;
      if (!NameSpans.isBridge(tokens, at) || beyond < 0 || beyond >= tokens.size()) {
        return at;
      }
      at = beyond;
    }
    return at;
  }
}
