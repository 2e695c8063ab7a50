package dev.sordino.recognize;

import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Words around a name or place that announce it: "my name is", "Frau", "Liebe Grüße", "am Apparat",
 * "wohne in". Lists are the pack's {@code words/name-*.txt} and {@code words/place-*.txt}.
 */
final class NameCues {

  /** Weight of a form of address. */
  static final double TITLE = 4.5;

  /** Weight of a phrase after which hardly anything but a name comes. */
  static final double STRONG = 3.5;

  /** Weight of a phrase after which a name often comes. */
  static final double WEAK = 1.8;

  /** Weight of a word after which a name sometimes comes. */
  static final double SLIGHT = 0.6;

  /** Initials, their dots and particles before a name. */
  private static final int MOST_PARTS = 5;

  private static final ConcurrentHashMap<String, NameCues> MADE = new ConcurrentHashMap<>();

  private final Phrases titles;
  private final Phrases honorifics;
  private final Set<String> articles;
  private final Set<String> definite;
  private final Set<String> fillers;
  private final Set<String> neverNames;
  private final Phrases introductions;
  private final Phrases announcements;
  private final Phrases prepositions;
  private final Phrases followers;
  private final Phrases degrees;
  private final Phrases degreesInCapitals;
  private final Phrases placeIntroductions;
  private final Phrases placePrepositions;

  private NameCues(LanguagePack pack) {
    titles = phrases(pack, "name-titles");
    honorifics = phrases(pack, "name-honorifics");
    articles = pack.words("name-articles");
    definite = pack.words("articles-definite");
    fillers = pack.words("cue-fillers");
    neverNames = pack.words("pronouns");
    introductions = phrases(pack, "name-introductions");
    announcements = phrases(pack, "name-announcements");
    prepositions = phrases(pack, "name-prepositions");
    followers = phrases(pack, "name-followers");
    degrees = phrases(pack, "degrees");
    degreesInCapitals = phrases(pack, "degrees-in-capitals");
    placeIntroductions = phrases(pack, "place-introductions");
    placePrepositions = phrases(pack, "place-prepositions");
  }

  static Phrases phrases(LanguagePack pack, String list) {
    if (!pack.code().equals("und")) {
      return new Phrases(pack.words(list));
    }
    Set<String> all = new HashSet<>();
    LanguagePacks.available().forEach(code -> all.addAll(LanguagePacks.load(code).words(list)));
    return new Phrases(all);
  }

  static NameCues of(LanguagePack pack) {
    return MADE.computeIfAbsent(pack.code(), code -> new NameCues(pack));
  }

  /**
   * How strongly the words around say that a name starts at each token (or ends there, for phrases
   * that follow a name).
   */
  double[] names(List<Token> tokens) {
    double[] weights = new double[tokens.size()];
    for (int i = 0; i < tokens.size(); i++) {
      mark(weights, tokens, i, titles.lengthAt(tokens, i), TITLE);
      mark(weights, tokens, i, honorifics.lengthAt(tokens, i), honorific(tokens, i));
      mark(weights, tokens, i, introductions.lengthAt(tokens, i), STRONG);
      mark(weights, tokens, i, announcements.lengthAt(tokens, i), WEAK);
      mark(weights, tokens, i, prepositions.lengthAt(tokens, i), SLIGHT);
      if (i > 0 && followers.lengthAt(tokens, i) > 0) {
        int before = tokens.get(i - 1).isWord() || i == 1 ? i - 1 : i - 2;
        weights[before] = Math.max(weights[before], WEAK);
      }
    }
    return weights;
  }

  /**
   * "Frau" is a form of address, "meine Frau" is not, though a name may follow; "die Frau" is
   * either.
   */
  private double honorific(List<Token> tokens, int i) {
    if (i == 0 || !articles.contains(tokens.get(i - 1).folded())) {
      return TITLE;
    }
    return definite.contains(tokens.get(i - 1).folded()) ? STRONG : WEAK;
  }

  /** How strongly the words around say that a place starts at each token. */
  double[] places(List<Token> tokens) {
    double[] weights = new double[tokens.size()];
    for (int i = 0; i < tokens.size(); i++) {
      mark(weights, tokens, i, placeIntroductions.lengthAt(tokens, i), WEAK);
      mark(weights, tokens, i, placePrepositions.lengthAt(tokens, i), SLIGHT);
    }
    return weights;
  }

  /** Tokens of the academic title that starts here, which is part of the name, or 0. */
  int titleAt(List<Token> tokens, int at) {
    return titles.lengthAt(tokens, at);
  }

  /** Whether the token is a degree behind a name: "MD", "Jr"; "DO" only in capitals. */
  boolean isDegree(List<Token> tokens, int at) {
    return degrees.lengthAt(tokens, at) > 0
        || degreesInCapitals.lengthAt(tokens, at) > 0 && TurnCasing.isUpper(tokens.get(at).text());
  }

  /** Whether a form of address ends right before this token. */
  boolean honorificBefore(List<Token> tokens, int at) {
    int before = at - 1;
    if (before > 0 && tokens.get(before).text().equals(".")) {
      before--;
    }
    return before >= 0 && honorifics.lengthAt(tokens, before) == 1;
  }

  private void mark(double[] weights, List<Token> tokens, int start, int length, double weight) {
    if (length == 0) {
      return;
    }
    int at = start + length;
    while (at < tokens.size()
        && at < start + length + 2
        && (isSkipped(tokens.get(at)) || fillers.contains(tokens.get(at).folded()))) {
      at++;
    }
    // "Frau von der Heide", "Grüße, F. Berg": the weight is the name's, whatever stands before it.
    for (int parts = 0; parts < MOST_PARTS && at < tokens.size(); parts++) {
      if (tokens.get(at).isWord()
          && !neverNames.contains(tokens.get(at).folded())
          && honorifics.lengthAt(tokens, at) == 0) {
        weights[at] = Math.max(weights[at], weight);
      }
      if (!NameSpans.isBridge(tokens, at)) {
        return;
      }
      at++;
    }
  }

  private static boolean isSkipped(Token token) {
    return switch (token.text()) {
      case ".", ",", ":", "-", "*", ">", "!" -> true;
      default -> false;
    };
  }
}
