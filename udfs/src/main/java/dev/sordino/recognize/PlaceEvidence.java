package dev.sordino.recognize;

import dev.sordino.recognize.NameCrf.Kind;
import java.util.Arrays;
import java.util.List;

/** Scores each word of a turn for being part of a place's name. */
final class PlaceEvidence {

  /** Places of up to this many words are looked up. */
  private static final int MAX_WORDS = 4;

  private static final int MAX_TOKENS = 2 * MAX_WORDS;

  /** A listed place of several words is hardly ever anything else. */
  private static final double SEVERAL_WORDS = 1.0;

  private final List<Token> tokens;
  private final NameLexicon lexicon;
  private final TurnCasing casing;
  private final double[] cues;

  PlaceEvidence(List<Token> tokens, NameLexicon lexicon, TurnCasing casing, double[] cues) {
    this.tokens = tokens;
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
    return scores;
  }

  private double single(int i, double model) {
    String folded = tokens.get(i).folded();
    String home = lexicon.home(folded);
    double place = Math.max(lexicon.place(folded), lexicon.place(home));
    // "Kölner" is no everyday word, however often it is said.
    double common = home.equals(folded) ? casing.common(i) : NameLexicon.UNLISTED;
    return NameScorer.score(model, place, common, cues[i], NameScorer.form(casing, i));
  }

  /** Tokens of the longest listed place of several words that starts here, or 0. */
  private int placeWords(int start) {
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
