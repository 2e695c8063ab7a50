package dev.sordino.sentiment;

import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import dev.sordino.surrogate.SurrogateWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A language pack's sentiment lists, prepared for looking up. All are written in {@link
 * SentimentSpelling}:
 *
 * <ul>
 *   <li>{@code scores/sentiment.tsv}: words and phrases of the language, exactly; 0 silences what
 *       other lists say;
 *   <li>{@code scores/sentiment-verbs.tsv}: infinitives, a bar behind a separable prefix ({@code
 *       auf|regen}); inflected by rule;
 *   <li>{@code scores/sentiment-from-*.tsv}: lists by others, asked last;
 *   <li>{@code scores/sentiment-prefixes.tsv}, {@code sentiment-suffixes.tsv}: first and last parts
 *       that decide a compound;
 *   <li>{@code scores/intensifier.tsv}: factors for what follows;
 *   <li>{@code words/sentiment-endings.txt}: endings a scored word may take;
 *   <li>{@code words/negation.txt}, {@code negation-behind.txt} (those that may follow what they
 *       negate), {@code negation-not.txt} (what unmakes a negation right behind it), {@code
 *       contrast.txt}, {@code unreal.txt} (wishes and conditions), {@code excess.txt} (too).
 * </ul>
 *
 * Signs come from the pack {@code und}, {@code scores/sentiment-signs.tsv}, for every language.
 */
final class SentimentLexicon {

  private static final int LONGEST_PHRASE = 6;
  private static final int SHORTEST_STEM = 3;

  /** Words whose score is kept once worked out: more than a language uses often. */
  private static final int MOST_REMEMBERED = 100_000;

  private static final Map<String, Double> SIGNS = signs();

  /** Words that stand for people and places in sanitized text. */
  private static final Set<String> SURROGATES =
      SurrogateWords.all().stream()
          .map(SentimentSpelling::of)
          .collect(Collectors.toUnmodifiableSet());

  final LanguagePack pack;
  private final Map<String, Double> words = new HashMap<>();
  private final Map<String, Double> foreign = new HashMap<>();
  private final Map<String, Double> phrases = new HashMap<>();
  private final Set<String> phraseOpenings = new HashSet<>();
  private final Map<String, Map<String, Double>> separable = new HashMap<>();
  private final Set<String> commonWords;
  private final Map<String, Double> prefixes;
  private final Map<String, Double> suffixes;
  private final List<String> endings;
  private final Map<String, Double> intensifiers;
  private final Set<String> negation;
  private final Set<String> negationBehind;
  private final Set<String> negationNot;
  private final Set<String> contrast;
  private final Set<String> unreal;
  private final Set<String> excess;
  private final ConcurrentHashMap<String, Double> remembered = new ConcurrentHashMap<>();

  SentimentLexicon(LanguagePack pack) {
    this.pack = pack;
    this.endings =
        pack.words("sentiment-endings").stream()
            .sorted((one, other) -> one.length() - other.length())
            .toList();
    this.commonWords = pack.scores("common-words").keySet();
    this.suffixes = pack.scores("sentiment-suffixes");
    this.prefixes = pack.scores("sentiment-prefixes");
    this.intensifiers = pack.scores("intensifier");
    this.negation = pack.words("negation");
    this.negationBehind = pack.words("negation-behind");
    this.negationNot = pack.words("negation-not");
    this.contrast = pack.words("contrast");
    this.unreal = pack.words("unreal");
    this.excess = pack.words("excess");
    pack.scores().keySet().stream()
        .filter(name -> name.startsWith("sentiment-from-"))
        .sorted()
        .forEach(name -> pack.scores(name).forEach(foreign::putIfAbsent));
    new TreeMap<>(pack.scores("sentiment-verbs")).forEach(this::addVerb);
    pack.scores("sentiment").forEach(this::addExact);
  }

  /** Emoticons, for cutting texts up. */
  static Set<String> signNames() {
    return SIGNS.keySet();
  }

  /** Whether a surrogate may be drawn that has the word, in the lists' spelling, in it. */
  static boolean isSurrogate(String word) {
    return SURROGATES.contains(word);
  }

  /**
   * The text's tokens, neighbouring masks as one: a tag and the surrogate of a full name hold the
   * same place. A surrogate is told from a word of the language by a capital within a sentence, or
   * by not being one.
   */
  List<SentimentToken> tokens(String text) {
    List<SentimentToken> tokens = new ArrayList<>();
    SentimentToken before = null;
    boolean opens = true;
    for (SentimentToken token : SentimentTokens.of(text, signNames())) {
      SentimentToken kept = isForSomebody(token, opens) ? SentimentToken.MASK : token;
      if (kept.kind() != SentimentToken.Kind.MASKED || kept != before) {
        tokens.add(kept);
      }
      before = kept;
      opens = token.kind() == SentimentToken.Kind.SENTENCE;
    }
    return tokens;
  }

  private boolean isForSomebody(SentimentToken token, boolean opens) {
    return token.kind() == SentimentToken.Kind.WORD
        && isSurrogate(token.text())
        && ((token.capitalised() && !opens) || !commonWords.contains(token.text()));
  }

  /** A scored stretch of tokens. */
  record Hit(int from, int to, double score) {}

  /** What begins at a token: the longest phrase, else the word or sign; null where nothing does. */
  @Nullable Hit hitAt(List<SentimentToken> tokens, int at) {
    SentimentToken token = tokens.get(at);
    if (token.kind() == SentimentToken.Kind.SIGN) {
      Double score = SIGNS.get(token.text());
      return score == null ? null : new Hit(at, at + 1, score);
    }
    if (token.kind() != SentimentToken.Kind.WORD) {
      return null;
    }
    Hit phrase = phraseAt(tokens, at);
    if (phrase != null) {
      return phrase;
    }
    Hit parted = separableAt(tokens, at);
    if (parted != null) {
      return parted;
    }
    Double score = word(token.text());
    return score == null ? null : new Hit(at, at + 1, score);
  }

  private @Nullable Hit phraseAt(List<SentimentToken> tokens, int at) {
    if (!phraseOpenings.contains(tokens.get(at).text())) {
      return null;
    }
    StringBuilder joined = new StringBuilder(tokens.get(at).text());
    Hit longest = null;
    for (int next = at + 1; next < Math.min(tokens.size(), at + LONGEST_PHRASE); next++) {
      if (tokens.get(next).kind() != SentimentToken.Kind.WORD) {
        break;
      }
      joined.append(' ').append(tokens.get(next).text());
      Double score = phrases.get(joined.toString());
      if (score != null) {
        longest = new Hit(at, next + 1, score);
      }
    }
    return longest;
  }

  /** "regt … auf": a verb whose prefix stands at the end of the clause. */
  private @Nullable Hit separableAt(List<SentimentToken> tokens, int at) {
    Map<String, Double> byPrefix = separable.get(tokens.get(at).text());
    if (byPrefix == null) {
      return null;
    }
    int last = at;
    while (last + 1 < tokens.size() && !tokens.get(last + 1).kind().separates()) {
      last++;
    }
    Double score = last == at ? null : byPrefix.get(tokens.get(last).text());
    return score == null ? null : new Hit(at, at + 1, score);
  }

  /** Null if the word says nothing. */
  private @Nullable Double word(String word) {
    Double score = remembered.get(word);
    if (score == null) {
      score = workedOut(word);
      if (remembered.size() < MOST_REMEMBERED) {
        remembered.put(word, score);
      }
    }
    return score == 0 ? null : score;
  }

  /** As written, undrawn, without ending, as a compound; 0 if none is known. */
  private double workedOut(String word) {
    Double score = inflected(word);
    if (score == null && SentimentSpelling.isDrawn(word)) {
      score = inflected(SentimentSpelling.undrawn(word, 2));
      score = score == null ? inflected(SentimentSpelling.undrawn(word, 1)) : score;
    }
    if (score == null) {
      score = compound(word);
    }
    return score == null ? 0 : score;
  }

  private @Nullable Double inflected(String word) {
    return inflected(word, words, foreign);
  }

  private @Nullable Double inflected(
      String word, Map<String, Double> first, Map<String, Double> second) {
    Double score = first.get(word);
    score = score == null ? second.get(word) : score;
    if (score != null) {
      return score;
    }
    for (String ending : endings) {
      int stem = word.length() - ending.length();
      if (stem >= SHORTEST_STEM && word.endsWith(ending)) {
        String bare = word.substring(0, stem);
        score = first.get(bare);
        score = score == null ? second.get(bare) : score;
        if (score != null) {
          return score;
        }
      }
    }
    return null;
  }

  private @Nullable Double compound(String word) {
    int hyphen = word.lastIndexOf('-');
    if (hyphen > 0) {
      Double last = inflected(word.substring(hyphen + 1));
      return last == null ? inflected(word.substring(0, hyphen)) : last;
    }
    for (int length = word.length() - SHORTEST_STEM; length >= SHORTEST_STEM; length--) {
      Double score = prefixes.get(word.substring(0, length));
      if (score != null) {
        return score;
      }
    }
    for (int from = SHORTEST_STEM; word.length() - from >= SHORTEST_STEM; from++) {
      Double score = inflected(word.substring(from), suffixes, Map.of());
      if (score != null) {
        return score;
      }
    }
    return null;
  }

  boolean negates(SentimentToken token) {
    return negation.contains(token.text());
  }

  /** Whether the word may stand behind what it negates. */
  boolean negatesBackward(SentimentToken token) {
    return negationBehind.contains(token.text());
  }

  boolean unmakesNegation(SentimentToken token) {
    return negationNot.contains(token.text());
  }

  /** Whether a capital within a sentence marks a name, and not just any noun. */
  boolean capitalsMarkNames() {
    return pack.words("nouns").isEmpty();
  }

  /** Whether the word says that a thing does not do something. */
  boolean fails(SentimentToken token) {
    return pack.words("failing").contains(token.text());
  }

  /** Whether the word says that something can't be done. */
  boolean isUnable(SentimentToken token) {
    return pack.words("unable").contains(token.text());
  }

  boolean isPerson(SentimentToken token) {
    return pack.words("persons").contains(token.text());
  }

  boolean contrasts(SentimentToken token) {
    return contrast.contains(token.text());
  }

  boolean isUnreal(SentimentToken token) {
    return unreal.contains(token.text());
  }

  boolean exceeds(SentimentToken token) {
    return excess.contains(token.text());
  }

  /** The factor of an intensifier or diminisher; 1 for any other word. */
  double intensity(SentimentToken token) {
    return intensifiers.getOrDefault(token.text(), 1.0);
  }

  private void addExact(String entry, double score) {
    int space = entry.indexOf(' ');
    if (space < 0) {
      words.put(entry, score);
    } else {
      phrases.put(entry, score);
      phraseOpenings.add(entry.substring(0, space));
    }
  }

  private void addVerb(String entry, double score) {
    for (String form : VerbForms.of(entry)) {
      words.put(form, score);
    }
    int bar = entry.indexOf('|');
    if (bar > 0) {
      String prefix = entry.substring(0, bar);
      for (String form : VerbForms.finite(entry.substring(bar + 1))) {
        separable.computeIfAbsent(form, unused -> new HashMap<>()).put(prefix, score);
      }
    }
  }

  private static Map<String, Double> signs() {
    Map<String, Double> signs = new HashMap<>();
    LanguagePacks.load("und").scores("sentiment-signs").forEach(signs::put);
    return Map.copyOf(signs);
  }

  /** Forms of German verbs that follow the rules; irregular ones are listed as words. */
  static final class VerbForms {

    private static final List<String> WITHOUT_GE =
        List.of("be", "ent", "emp", "er", "ge", "miss", "ver", "zer");

    private VerbForms() {}

    /** Finite forms, participles and infinitives, a separable prefix attached. */
    static List<String> of(String entry) {
      int bar = entry.indexOf('|');
      String prefix = bar < 0 ? "" : entry.substring(0, bar);
      String verb = entry.substring(bar + 1);
      String stem = stem(verb);
      List<String> forms = new ArrayList<>();
      for (String form : finite(verb)) {
        forms.add(prefix + form);
      }
      forms.add(prefix + verb);
      forms.add(prefix + verb + "d");
      if (bar >= 0) {
        forms.add(prefix + "zu" + verb);
      }
      forms.add(prefix + participle(verb, stem));
      return forms;
    }

    static List<String> finite(String verb) {
      String stem = stem(verb);
      String link = stem.endsWith("t") || stem.endsWith("d") ? "e" : "";
      List<String> forms = new ArrayList<>();
      for (String ending : List.of("t", "st", "te", "ten", "test", "tet")) {
        forms.add(stem + link + ending);
      }
      forms.add(stem + "e");
      if (stem.length() > SHORTEST_STEM) {
        forms.add(stem);
      }
      forms.add(verb);
      return forms;
    }

    private static String participle(String verb, String stem) {
      String link = stem.endsWith("t") || stem.endsWith("d") ? "e" : "";
      boolean bare = verb.endsWith("ieren") || WITHOUT_GE.stream().anyMatch(verb::startsWith);
      return (bare ? "" : "ge") + stem + link + "t";
    }

    private static String stem(String verb) {
      return verb.endsWith("en")
          ? verb.substring(0, verb.length() - 2)
          : verb.substring(0, verb.length() - 1);
    }
  }
}
