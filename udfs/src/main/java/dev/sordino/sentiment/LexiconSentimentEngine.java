package dev.sordino.sentiment;

import com.google.auto.service.AutoService;
import dev.sordino.language.Folding;
import dev.sordino.language.LanguagePack;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Adds up the scored words of the pack's {@code scores/sentiment.tsv}. A word of {@code
 * words/negation} among the three before turns a score and halves it; one of {@code
 * words/intensifier} right before makes it half as strong again. The sum s becomes s / √(s² + 1),
 * which keeps it within -1..1.
 */
@AutoService(SentimentEngine.class)
public final class LexiconSentimentEngine implements SentimentEngine {

  private static final Pattern TAG = Pattern.compile("\\[[A-Z][^\\]\\s]*]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}']+");
  private static final int NEGATION_REACH = 3;
  private static final double NEGATED = -0.5;
  private static final double INTENSIFIED = 1.5;

  @Override
  public String id() {
    return "lexicon";
  }

  @Override
  public OptionalDouble score(String text, LanguagePack pack) {
    Map<String, Double> scores = pack.scores("sentiment");
    Set<String> negation = pack.words("negation");
    Set<String> intensifier = pack.words("intensifier");
    String[] words = BETWEEN_WORDS.split(Folding.fold(TAG.matcher(text).replaceAll(" ")));
    double sum = 0;
    boolean scored = false;
    for (int i = 0; i < words.length; i++) {
      Double score = scores.get(words[i]);
      if (score == null) {
        continue;
      }
      double effective = score;
      if (i > 0 && intensifier.contains(words[i - 1])) {
        effective *= INTENSIFIED;
      }
      for (int before = Math.max(0, i - NEGATION_REACH); before < i; before++) {
        if (negation.contains(words[before])) {
          effective *= NEGATED;
          break;
        }
      }
      sum += effective;
      scored = true;
    }
    return scored ? OptionalDouble.of(sum / Math.sqrt(sum * sum + 1)) : OptionalDouble.empty();
  }
}
