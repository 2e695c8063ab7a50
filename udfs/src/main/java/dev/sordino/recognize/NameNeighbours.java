package dev.sordino.recognize;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import java.util.List;
import java.util.Set;

/**
 * Raises the scores of words for what stands beside them: a name makes its neighbours likelier
 * names, across initials and "von", and two words that can be a given and a family name are one
 * where the phrase or line ends.
 */
final class NameNeighbours {

  /** A neighbour's score from which on it counts as a name. */
  private static final double SURE_NEIGHBOUR = 0.5;

  /** An everyday word this much more frequent than the name is none for its neighbour's sake. */
  private static final double UNLIKELY = -2.0;

  /** What a name beside adds to a word with a capital that nothing else explains. */
  private static final double CAPITAL_NEIGHBOUR = 3.0;

  /** What a name beside adds to a word of no list. */
  private static final double UNKNOWN_NEIGHBOUR = 2.2;

  private static final double USUAL_FAMILY = 2.9;

  private static final double USUAL_GIVEN = 3.3;

  /** From here on a word before a surname is rather the sentence's verb. */
  private static final double TOO_COMMON = 5.6;

  /** Everyday words rarer than this are rather names, two of them beside each other. */
  private static final double SELDOM_GIVEN = 4.7;

  private static final double SELDOM = 3.0;

  private static final double LINKED_UNLIKELY = -1.0;

  /** Frequency of a family name that many bear. */
  private static final double FAMILY = 2.0;

  private final Utterance utterance;
  private final List<Token> tokens;
  private final NameLexicon lexicon;
  private final TurnCasing casing;
  private final double[] cues;
  private final double[] scores;
  private final Set<String> articles;
  private final Set<String> links;
  private final Set<String> stops;

  /**
   * @param scores see {@link PersonEvidence}; changed by {@link #raise}
   */
  NameNeighbours(
      Utterance utterance, NameLexicon lexicon, TurnCasing casing, double[] cues, double[] scores) {
    this.utterance = utterance;
    this.tokens = utterance.tokens();
    this.lexicon = lexicon;
    this.casing = casing;
    this.cues = cues;
    this.scores = scores;
    articles = utterance.pack().words("name-articles");
    links = utterance.pack().words("name-conjunctions");
    stops = utterance.pack().words("name-stops");
  }

  void raise() {
    spread();
    for (int i = 0; i + 1 < scores.length; i++) {
      raiseParticles(i);
      raiseNoun(i);
      raiseTurnedAround(i);
      raiseEveryday(i);
      raiseSaidSurname(i);
    }
  }

  /**
   * "Die fenja thordsen", and at the beginning of a call "yannick teufel am apparat": where a
   * speech recognizer writes no capitals, what no list has behind a given name is a surname; of who
   * takes a call, a surname that is an everyday word too.
   */
  private void raiseSaidSurname(int given) {
    String name = tokens.get(given).folded();
    String next = tokens.get(given + 1).folded();
    boolean presents = utterance.speaker() == Speaker.AGENT && utterance.opening();
    if (utterance.channel() == Channel.VOICE
        && scores[given] > SURE_NEIGHBOUR
        && scores[given + 1] <= SURE_NEIGHBOUR
        && scores[given + 1] != PersonEvidence.NONE
        && !tokens.get(given).isCapitalized()
        && lexicon.given(name) >= USUAL_GIVEN - 1
        && lexicon.given(name) >= lexicon.family(name)
        && tokens.get(given + 1).start() - tokens.get(given).end() == 1
        && !lexicon.isNoName(next)
        && !stops.contains(next)
        && !utterance.vocabulary().isTalk(next)
        && (casing.isUnknown(given + 1) || presents && lexicon.family(next) > FAMILY)) {
      scores[given + 1] = PersonEvidence.INTRODUCED;
    }
  }

  /** "von der" behind "Frau" belongs to the name. */
  private void raiseParticles(int from) {
    if (cues[from] < NameCues.STRONG
        || !NameSpans.isParticle(tokens.get(from))
        || articles.contains(tokens.get(from).folded())) {
      return;
    }
    int at = from;
    while (at + 1 < scores.length && NameSpans.isParticle(tokens.get(at))) {
      at++;
    }
    if (scores[at] > 0) {
      for (int i = from; i < at; i++) {
        scores[i] = PersonEvidence.INTRODUCED;
      }
    }
  }

  /** "Patient: Weiß, Sabine". */
  private void raiseTurnedAround(int family) {
    if (family + 2 < scores.length
        && cues[family] >= NameCues.WEAK
        && scores[family] != PersonEvidence.NONE
        && tokens.get(family + 1).text().equals(",")
        && tokens.get(family).isCapitalized() == tokens.get(family + 2).isCapitalized()
        && scores[family + 2] > 0
        && lexicon.given(tokens.get(family + 2).folded()) >= USUAL_GIVEN - 1) {
      scores[family] = Math.max(scores[family], PersonEvidence.INTRODUCED);
    }
  }

  /**
   * "Korbinian Freitag": a noun right behind a given name, where nouns have capitals, is a surname.
   */
  private void raiseNoun(int given) {
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
        && (scores[given + 1] != PersonEvidence.NONE)
        && (given == 0 || scores[given - 1] <= 0 || cues[given] >= NameCues.STRONG)
        && (given + 2 == scores.length || scores[given + 2] <= 0)) {
      scores[given + 1] = PersonEvidence.INTRODUCED;
    }
  }

  /**
   * "it's will young from", "ich bin thomas kleine": behind what announces a name, or alone in a
   * line, a given name and a family name that are everyday words too.
   */
  private void raiseEveryday(int i) {
    String given = tokens.get(i).folded();
    String family = tokens.get(i + 1).folded();
    if (scores[i] == PersonEvidence.NONE
        || scores[i + 1] == PersonEvidence.NONE
        || scores[i] > SURE_NEIGHBOUR && scores[i + 1] > SURE_NEIGHBOUR
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
    boolean second = scores[i + 1] > SURE_NEIGHBOUR;
    // "my therapist hope delacroix"
    announced |=
        second
            && lexicon.given(given) >= USUAL_GIVEN - 1
            && lexicon.given(family) <= lexicon.family(family)
            && casing.common(i) < TOO_COMMON
            && !isBehindArticle(i);
    // "it's will young from"
    announced |=
        cues[i] >= NameCues.WEAK
            && ends
            && lexicon.given(given) >= USUAL_GIVEN - 1
            && lexicon.family(family) > FAMILY
            && !lexicon.isNoName(family)
            && !utterance.vocabulary().isTalk(family);
    // "roommate sage whitehorse"
    announced |=
        !first
            && !second
            && lexicon.given(given) >= USUAL_GIVEN - 1
            && !lexicon.isPlace(given)
            && casing.common(i) < SELDOM_GIVEN
            && (casing.isUnknown(i + 1) || lexicon.isName(family))
            && casing.common(i + 1) < SELDOM
            && !lexicon.isNoName(family)
            && !isBehindArticle(i);
    if (line && !lexicon.isNoName(family) && scores[i] > SURE_NEIGHBOUR || announced) {
      scores[i] = Math.max(scores[i], PersonEvidence.INTRODUCED);
      scores[i + 1] = Math.max(scores[i + 1], PersonEvidence.INTRODUCED);
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

  /** A name beside a word makes that word likelier one, also across an initial or "von". */
  private void spread() {
    for (int i = 1; i < scores.length; i++) {
      lift(i, beyondBridges(i, -1));
    }
    for (int i = scores.length - 2; i >= 0; i--) {
      lift(i, beyondBridges(i, 1));
    }
    for (int i = 1; i < scores.length - 1; i++) {
      if (links.contains(tokens.get(i).folded())) {
        raiseLinked(i - 1, i + 1);
        raiseLinked(i + 1, i - 1);
      }
      if (scores[i - 1] > SURE_NEIGHBOUR
          && scores[i + 1] > SURE_NEIGHBOUR
          && !lexicon.isNoName(tokens.get(i).folded())) {
        lift(i, i + 1);
      }
    }
  }

  private void lift(int i, int neighbour) {
    if (scores[i] >= 0
        || scores[neighbour] <= SURE_NEIGHBOUR
        || isInFrontOfName(i, neighbour)
        || breaksLine(Math.min(i, neighbour))) {
      return;
    }
    if (isWrittenLikeName(i) && tokens.get(neighbour).isCapitalized()) {
      scores[i] += CAPITAL_NEIGHBOUR;
    } else if (lexicon.name(tokens.get(i).folded()) - casing.common(i) > UNLIKELY) {
      scores[i] += casing.isUnknown(i) ? UNKNOWN_NEIGHBOUR : NameScorer.NEIGHBOUR;
    }
  }

  /** "Landrätin Nicole", "my mate dave": with the given name the name begins. */
  private boolean isInFrontOfName(int i, int neighbour) {
    String next = tokens.get(neighbour).folded();
    return neighbour > i
        && lexicon.given(next) > NameLexicon.UNLISTED
        && lexicon.given(next) >= lexicon.family(next)
        && (lexicon.given(tokens.get(i).folded()) == NameLexicon.UNLISTED || isBehindArticle(i));
  }

  private boolean isBehindArticle(int i) {
    return i > 0 && articles.contains(tokens.get(i - 1).folded());
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
  private void raiseLinked(int i, int other) {
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
