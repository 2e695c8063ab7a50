package dev.sordino.recognize;

import dev.sordino.language.LanguagePack;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Words around a name that announce it: "my name is", "Frau", "Liebe Grüße", "am Apparat". Lists
 * are the pack's {@code words/name-*.txt}.
 */
final class NameCues {

  /** Weight of a phrase after which hardly anything but a name comes. */
  static final double STRONG = 3.5;

  /** Weight of a phrase after which a name often comes. */
  static final double WEAK = 1.8;

  private static final ConcurrentHashMap<String, NameCues> MADE = new ConcurrentHashMap<>();

  private final Phrases titles;
  private final Phrases introductions;
  private final Phrases announcements;
  private final Phrases followers;

  private NameCues(LanguagePack pack) {
    titles = new Phrases(pack.words("name-titles"));
    introductions = new Phrases(pack.words("name-introductions"));
    announcements = new Phrases(pack.words("name-announcements"));
    followers = new Phrases(pack.words("name-followers"));
  }

  static NameCues of(LanguagePack pack) {
    return MADE.computeIfAbsent(pack.code(), code -> new NameCues(pack));
  }

  /**
   * What the words around say for each token being the start of a name (or its end, for phrases
   * that follow).
   *
   * @return a weight per token, 0 where nothing announces a name
   */
  double[] weights(List<Token> tokens) {
    double[] weights = new double[tokens.size()];
    for (int i = 0; i < tokens.size(); i++) {
      mark(weights, tokens, i + titles.lengthAt(tokens, i), i, STRONG);
      mark(weights, tokens, i + introductions.lengthAt(tokens, i), i, STRONG);
      mark(weights, tokens, i + announcements.lengthAt(tokens, i), i, WEAK);
      if (i > 0 && followers.lengthAt(tokens, i) > 0) {
        int before = tokens.get(i - 1).isWord() ? i - 1 : i - 2;
        if (before >= 0) {
          weights[before] = Math.max(weights[before], WEAK);
        }
      }
    }
    return weights;
  }

  /** Whether this token is a form of address, such as "Herr". */
  boolean isTitle(List<Token> tokens, int at) {
    return titles.lengthAt(tokens, at) > 0;
  }

  private static void mark(
      double[] weights, List<Token> tokens, int after, int start, double weight) {
    if (after == start) {
      return;
    }
    int at = after;
    while (at < tokens.size() && at < after + 2 && isSkipped(tokens.get(at))) {
      at++;
    }
    if (at < tokens.size() && tokens.get(at).isWord()) {
      weights[at] = Math.max(weights[at], weight);
    }
  }

  private static boolean isSkipped(Token token) {
    return switch (token.text()) {
      case ".", ",", ":", "-" -> true;
      default -> false;
    };
  }
}
