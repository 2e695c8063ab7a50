package dev.sordino.recognize;

import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often a word is a name or a place, against how often it is a common word of the language.
 * Frequencies are on the Zipf scale, log10 of occurrences in 10^9 words of text, so that they can
 * be compared: "lisa" is a name, "will" hardly ever, "rose" depends.
 */
final class NameLexicon {

  /** Zipf frequency taken for what a list doesn't have. */
  private static final double UNLISTED = 1.0;

  private static final ConcurrentHashMap<String, NameLexicon> MADE = new ConcurrentHashMap<>();

  private final Map<String, Double> given;
  private final Map<String, Double> family;
  private final Map<String, Double> places;
  private final Map<String, Double> common;

  private NameLexicon(LanguagePack pack) {
    // Names and places travel, so one list serves all languages; common words are each language's.
    LanguagePack any = LanguagePacks.load("und");
    given = any.scores("given-names");
    family = any.scores("family-names");
    places = any.scores("places");
    common = pack.scores("common-words");
  }

  static NameLexicon of(LanguagePack pack) {
    return MADE.computeIfAbsent(pack.code(), code -> new NameLexicon(pack));
  }

  /** Zipf frequency of the word as an everyday word. */
  double common(String folded) {
    return common.getOrDefault(folded, UNLISTED);
  }

  boolean isCommon(String folded) {
    return common.containsKey(folded);
  }

  /** Zipf frequency of the word as a given or family name; German genitives count. */
  double name(String folded) {
    double found = Math.max(scaled(given, folded), scaled(family, folded));
    if (found == UNLISTED && folded.length() > 4 && folded.endsWith("s")) {
      String stem = folded.substring(0, folded.length() - 1);
      found = Math.max(scaled(given, stem), scaled(family, stem));
    }
    return found;
  }

  boolean isName(String folded) {
    return name(folded) > UNLISTED;
  }

  /** The lists are base 2 from 1, rare, to 13; 0.3 of it is one step of base 10. */
  private static double scaled(Map<String, Double> list, String folded) {
    Double listed = list.get(folded);
    return listed == null ? UNLISTED : 1.5 + 0.3 * listed;
  }

  /** Zipf frequency of a place of one or more words. */
  double place(String folded) {
    Double listed = places.get(folded);
    return listed == null ? UNLISTED : listed - 1.5;
  }

  boolean isPlace(String folded) {
    return places.containsKey(folded);
  }

  /** Nothing is known of the word: a rare name, a typing error, or a rare word. */
  boolean isUnknown(String folded) {
    return !isCommon(folded) && !isName(folded) && !isPlace(folded);
  }
}
