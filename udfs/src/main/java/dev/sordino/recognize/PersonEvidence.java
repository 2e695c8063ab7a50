package dev.sordino.recognize;

import dev.sordino.recognize.NameCrf.Kind;
import java.util.List;
import java.util.Set;

/** Scores each word of a turn for being part of a person's name. */
final class PersonEvidence {

  /** What can't be a name: marks, numbers, letters alone. */
  static final double NONE = Double.NEGATIVE_INFINITY;

  /** What being part of "don't", of an address in the web, or of "May 23rd" takes away. */
  private static final double BROKEN = -6.0;

  /**
   * What being listed as no name takes away, unless a capital or a form of address speaks for it.
   */
  private static final double NO_NAME = -3.0;

  /** What a legal form behind takes away: "Contoso Inc". */
  private static final double FIRM = -3.0;

  /** A given name that is a word of nothing else, however seldom: "vroni". */
  private static final double NAME_ALONE = 1.0;

  /** Shorter ones are sounds and abbreviations as well: "yo". */
  private static final int SHORTEST_ALONE = 4;

  /** What the sentence itself makes a name is one. */
  static final double INTRODUCED = 3.0;

  private final Utterance utterance;
  private final List<Token> tokens;
  private final NameLexicon lexicon;
  private final TurnCasing casing;
  private final double[] cues;

  PersonEvidence(Utterance utterance, NameLexicon lexicon, TurnCasing casing, double[] cues) {
    this.utterance = utterance;
    this.tokens = utterance.tokens();
    this.lexicon = lexicon;
    this.casing = casing;
    this.cues = cues;
  }

  /** A log-odds per token; see {@link NameScorer}. */
  double[] scores(double[][] models) {
    double asked = NameScorer.asked(utterance);
    double[] scores = new double[tokens.size()];
    for (int i = 0; i < scores.length; i++) {
      Token token = tokens.get(i);
      scores[i] =
          !token.isWord()
                  || token.text().length() < 2
                  || utterance.vocabulary().has("cue-fillers", token.folded())
              ? NONE
              : NameScorer.score(
                      models[i][Kind.PERSON.ordinal()],
                      lexicon.name(token.folded()),
                      casing.common(i),
                      asked + cue(i) + initials(i),
                      NameScorer.form(casing, i))
                  + surroundings(i);
    }
    boolean[] introduced = IntroducedNames.of(utterance.pack()).in(utterance);
    for (int i = 0; i < scores.length; i++) {
      if (introduced[i]) {
        scores[i] = Math.max(scores[i], INTRODUCED);
      }
    }
    new NameNeighbours(utterance, lexicon, casing, cues, scores).raise();
    return scores;
  }

  /** What announces a name here; "der" before a noun doesn't, and "im Keller" is none. */
  private double cue(int i) {
    if (i == 0 || !lexicon.isNoun(tokens.get(i).folded())) {
      return cues[i];
    }
    String before = tokens.get(i - 1).folded();
    if (utterance.pack().words("name-impossible-before").contains(before)) {
      return cues[i] - NameCues.WEAK;
    }
    boolean article = utterance.pack().words("name-articles").contains(before);
    return article && cues[i] == NameCues.SLIGHT ? 0 : cues[i];
  }

  /** "a k nwabueze". */
  private double initials(int i) {
    return i > 1 && casing.isUnknown(i) && isLetter(i - 1) && isLetter(i - 2) ? NameCues.STRONG : 0;
  }

  private boolean isLetter(int i) {
    return tokens.get(i).isWord() && tokens.get(i).text().length() == 1;
  }

  private double surroundings(int i) {
    if (lexicon.isNoName(tokens.get(i).folded())
        && !casing.isTelling(i)
        && cues[i] < NameCues.TITLE) {
      return NO_NAME;
    }
    if (isContracted(i) || isInCode(i) || isInDate(i) || casing.isDosed(i)) {
      return BROKEN;
    }
    Set<String> legalForms = utterance.pack().words("legal-forms");
    if (i + 1 < tokens.size() && legalForms.contains(tokens.get(i + 1).folded())) {
      return FIRM;
    }
    String folded = tokens.get(i).folded();
    boolean nameAlone =
        folded.length() >= SHORTEST_ALONE
            && lexicon.given(folded) > NameLexicon.UNLISTED
            && casing.common(i) <= NameLexicon.UNLISTED
            && !lexicon.isPlace(folded);
    return nameAlone ? NAME_ALONE : 0;
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
}
