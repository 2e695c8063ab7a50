package dev.sordino.sentiment;

import dev.sordino.language.LanguagePack;
import dev.sordino.sentiment.SentimentToken.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a trained model sees of a text, the same when it is trained and when it scores.
 *
 * <p>Features are words ({@code w good}), words up to four behind a negation ({@code n good}),
 * pairs of neighbouring words ({@code b very good}), emoji and emoticons ({@code s :)}), all in the
 * lexicon's spelling, and what the lexicon engine says of the text. Tags, addresses, numbers and
 * every word that surrogates are made of are no features and part pairs, so that neither a tag nor
 * an invented name moves a score.
 */
public final class SentimentFeatures {

  /** Changes whenever the same text gives other features: models of another version are refused. */
  public static final int VERSION = 1;

  /** Features that are numbers, told by the lexicon engine; every model has them. */
  public static final List<String> OF_LEXICON =
      List.of("lexicon positive", "lexicon negative", "lexicon is positive", "lexicon is negative");

  private static final int NEGATION_REACH = 4;

  private final LanguagePack pack;
  private final SentimentLexicon lexicon;

  public SentimentFeatures(LanguagePack pack) {
    this.pack = pack;
    this.lexicon = new SentimentLexicon(pack);
  }

  /**
   * A text's features.
   *
   * @param names of those that it has, each once
   * @param lexicon values of {@link #OF_LEXICON}, 0 to 1
   */
  public record Found(Set<String> names, double[] lexicon) {

    /** Whether the text says anything that a model could go by. */
    public boolean isEmpty() {
      return names.isEmpty();
    }
  }

  /**
   * @param text sanitized
   */
  public Found of(String text) {
    Set<String> names = new LinkedHashSet<>();
    String before = "";
    int negated = 0;
    List<SentimentToken> tokens = lexicon.tokens(text);
    for (SentimentToken token : tokens) {
      boolean word = token.kind() == Kind.WORD && !SentimentLexicon.isSurrogate(token.text());
      if (token.kind() == Kind.SIGN) {
        names.add("s " + token.text());
      } else if (token.kind().separates() || lexicon.contrasts(token)) {
        negated = 0;
      }
      if (word) {
        String spelled = SentimentSpelling.undrawn(token.text(), 2);
        names.add((negated > 0 ? "n " : "w ") + spelled);
        if (!before.isEmpty()) {
          names.add("b " + before + " " + spelled);
        }
        before = spelled;
      } else {
        before = "";
      }
      negated = lexicon.negates(token) ? NEGATION_REACH : Math.max(0, negated - 1);
    }
    return new Found(names, ofLexicon(LexiconSentimentEngine.score(tokens, lexicon)));
  }

  private static double[] ofLexicon(OptionalDouble score) {
    double value = score.orElse(0);
    SentimentLabel label = SentimentLabel.of(score);
    return new double[] {
      Math.max(0, value),
      Math.max(0, -value),
      label == SentimentLabel.POSITIVE ? 1 : 0,
      label == SentimentLabel.NEGATIVE ? 1 : 0
    };
  }

  /**
   * Whether a feature says nothing of whoever wrote it: it is a sign, or made of words that the
   * pack's public lists have. Pairs are none, since two common words can make a rare one.
   */
  public boolean isPublic(String feature) {
    List<String> words = new ArrayList<>(List.of(feature.split(" ")));
    String kind = words.remove(0);
    return kind.equals("s") || (!kind.equals("b") && words.stream().allMatch(this::isListed));
  }

  /** The lists of common words have umlauts folded away. */
  private boolean isListed(String word) {
    Set<String> common = pack.scores("common-words").keySet();
    return common.contains(word)
        || common.contains(word.replaceAll("(?<=[aou])e", ""))
        || pack.scores("sentiment").containsKey(word);
  }
}
