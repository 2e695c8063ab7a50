package dev.sordino.topic;

import dev.sordino.conversation.Speaker;
import dev.sordino.language.Folding;
import dev.sordino.language.LanguagePack;
import dev.sordino.metric.SanitizedConversation;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The terms of a conversation that can tell its theme: words of the customer and pairs of
 * neighbouring ones, without stop words, tags, numbers and what has fewer than three letters.
 *
 * <p>Customers say early why they call, so a term weighs the less the more words were said before
 * it first comes: half after {@value #HALF_LIFE_WORDS}.
 */
public final class ThemeTerms {

  static final int HALF_LIFE_WORDS = 50;

  private static final String STOP_WORDS = "stop-words";
  private static final int SHORTEST = 3;

  private final Set<String> stops;

  public ThemeTerms(LanguagePack pack) {
    this.stops =
        pack.words(STOP_WORDS).stream().map(Folding::fold).collect(Collectors.toUnmodifiableSet());
  }

  /** Terms with their weights in (0, 1]; pairs have a blank between both words. */
  public Map<String, Double> of(SanitizedConversation conversation) {
    Map<String, Double> terms = new TreeMap<>();
    int words = 0;
    for (int i = 0; i < conversation.turns().size(); i++) {
      if (conversation.turns().get(i).speaker() == Speaker.CUSTOMER) {
        String before = "";
        for (String word : conversation.plainText(i).strip().split(" ")) {
          double weight = Math.pow(2, -words++ / (double) HALF_LIFE_WORDS);
          if (isTerm(word)) {
            terms.putIfAbsent(word, weight);
            if (!before.isEmpty()) {
              terms.putIfAbsent(before + " " + word, weight);
            }
            before = word;
          } else if (!stops.contains(word)) {
            // A pair goes over stop words, but not over a tag, a number or the end of a sentence.
            before = "";
          }
        }
      }
    }
    return terms;
  }

  private boolean isTerm(String word) {
    return word.length() >= SHORTEST
        && word.chars().allMatch(Character::isLetter)
        && !stops.contains(word);
  }
}
