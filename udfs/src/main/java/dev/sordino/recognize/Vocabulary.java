package dev.sordino.recognize;

import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the rules know of a language, prepared once per pack: how numbers, letters and marks are
 * said, and by which phrases an identifier is asked for or announced. The pack of an unknown
 * language knows what all packs know.
 */
final class Vocabulary {

  /** Letters of a part of a number word. */
  private static final int LONGEST_PART = 12;

  private static final ConcurrentHashMap<String, Vocabulary> MADE = new ConcurrentHashMap<>();

  /** Lists of phrases that ask for a type are named so, with the type behind. */
  static final String ASKS = "asks-";

  /** Zipf frequency of a word that one hears every week. */
  private static final double EVERYDAY = 3.4;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> ordinals = new HashMap<>();
  private final Map<String, Integer> months = new HashMap<>();
  private final Map<String, Integer> repeats = new HashMap<>();
  private final Map<String, String> alphabet = new HashMap<>();
  private final Map<String, String> letterNames = new HashMap<>();
  private final Map<String, String> marks = new HashMap<>();
  private final Map<String, Set<String>> words = new HashMap<>();
  private final Set<String> common = new HashSet<>();
  private final Set<String> relations = new HashSet<>();
  private final List<String> phoneRegions;
  private final PhraseMatcher asks = new PhraseMatcher();

  private Vocabulary(List<LanguagePack> packs) {
    for (LanguagePack pack : packs) {
      integers(pack, "number-words", numbers);
      integers(pack, "ordinals", ordinals);
      integers(pack, "months", months);
      integers(pack, "repeats", repeats);
      pack.words("spelling-alphabet").forEach(word -> alphabet.put(said(word), letter(word)));
      pack.words("letter-names").forEach(word -> letterNames.put(said(word), letter(word)));
      pack.words("marks").forEach(word -> marks.put(said(word), letter(word)));
      pack.scores("common-words")
          .forEach(
              (word, zipf) -> {
                if (zipf >= EVERYDAY) {
                  common.add(word);
                }
              });
      pack.words()
          .forEach((name, list) -> words.computeIfAbsent(name, k -> new HashSet<>()).addAll(list));
    }
    phoneRegions =
        words("phone-regions").stream()
            .map(region -> region.toUpperCase(Locale.ROOT))
            .sorted()
            .toList();
    for (String phrase : words("name-relations")) {
      int possessive = phrase.lastIndexOf(' ');
      if (possessive > 0) {
        relations.add(phrase.substring(possessive + 1));
      }
    }
    words.forEach(
        (name, list) -> {
          if (name.startsWith(ASKS)) {
            list.forEach(phrase -> asks.add(phrase, name.substring(ASKS.length())));
          }
        });
  }

  static Vocabulary of(LanguagePack pack) {
    Vocabulary made = MADE.get(pack.code());
    return made != null
        ? made
        : MADE.computeIfAbsent(
            pack.code(),
            code ->
                new Vocabulary(
                    packs(DeclaredRecognizers.with(pack, code, DeclaredRecognizers.all()))));
  }

  private static List<LanguagePack> packs(LanguagePack pack) {
    List<LanguagePack> packs = new ArrayList<>(List.of(pack));
    if (pack.code().equals("und")) {
      LanguagePacks.available().stream()
          .filter(code -> !code.equals("und"))
          .forEach(code -> packs.add(LanguagePacks.load(code)));
    }
    return packs;
  }

  private static void integers(LanguagePack pack, String list, Map<String, Integer> into) {
    pack.scores(list).forEach((word, value) -> into.put(word, value.intValue()));
  }

  /** Of "sch=schule" the word; a line without "=" is a word. */
  private static String said(String line) {
    int equals = line.indexOf('=', 1);
    return equals < 0 ? line : line.substring(equals + 1);
  }

  /** Of "sch=schule" what it stands for; of a word its first letter. */
  private static String letter(String line) {
    int equals = line.indexOf('=', 1);
    return equals < 0 ? line.substring(0, 1) : line.substring(0, equals);
  }

  /** The value of a single number word, null for another word. */
  @Nullable Integer number(String word) {
    return numbers.get(word);
  }

  @Nullable Integer ordinal(String word) {
    return ordinals.get(word);
  }

  @Nullable Integer month(String word) {
    return months.get(word);
  }

  /** Whether a word says what somebody is to another: "sister" of "my sister". */
  boolean isRelation(String word) {
    return relations.contains(word);
  }

  /** How often what follows is to be read: two for "double". */
  @Nullable Integer repeat(String word) {
    return repeats.get(word);
  }

  /** The letter a word of a spelling alphabet stands for. */
  @Nullable String alphabetLetter(String word) {
    return alphabet.get(word);
  }

  /** The letter of which this is the name: "ypsilon". */
  @Nullable String namedLetter(String word) {
    return letterNames.get(word);
  }

  /** The mark a word stands for: "." for "dot". */
  @Nullable String mark(String word) {
    return marks.get(word);
  }

  boolean has(String list, String word) {
    return words.getOrDefault(list, Set.of()).contains(word);
  }

  /** ISO 3166 codes of the countries whose telephone numbers are to be expected, in one order. */
  List<String> phoneRegions() {
    return phoneRegions;
  }

  Set<String> words(String list) {
    return words.getOrDefault(list, Set.of());
  }

  /** A word of the language's everyday use, no name and no code. */
  boolean isCommon(String word) {
    return common.contains(word) || isTalk(word);
  }

  /** A word of talk about services, so common that it is no value even where one is asked for. */
  boolean isTalk(String word) {
    Set<String> talk = words("talk");
    if (talk.contains(word) || has("dialect", word)) {
      return true;
    }
    for (String ending : words("endings")) {
      if (word.length() > ending.length() + 3 && word.endsWith(ending)) {
        String stem = word.substring(0, word.length() - ending.length());
        if (talk.contains(stem) || talk.contains(stem + "e")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Phrases that ask for or announce an identifier; a hit's label is the entity type. */
  List<PhraseMatcher.Hit> asks(List<String> folded) {
    return asks.find(folded);
  }

  /** The number words that a word is made of: "funfhundertelf" is 5, 100, 11; null if it isn't. */
  @Nullable List<Integer> numberParts(String word) {
    Integer whole = numbers.get(word);
    if (whole != null) {
      return List.of(whole);
    }
    // The longest number in any language is shorter; what is longer is no number.
    if (word.length() < 6 || word.length() > 60) {
      return null;
    }
    List<Integer> parts = new ArrayList<>();
    return split(word, 0, parts, new boolean[word.length()]) && parts.size() >= 2 ? parts : null;
  }

  /**
   * The longest parts first, but "zwoundsiebzig" does not begin with Swiss "zwöu".
   *
   * @param dead places from which no row of parts leads to the end
   */
  private boolean split(String word, int at, List<Integer> parts, boolean[] dead) {
    if (at == word.length()) {
      return true;
    }
    for (int end = Math.min(word.length(), at + LONGEST_PART); end > at && !dead[at]; end--) {
      String part = word.substring(at, end);
      if (!isNumberPart(part, !parts.isEmpty())) {
        continue;
      }
      int before = parts.size();
      Integer value = numbers.get(part);
      if (value != null) {
        parts.add(value);
      } else if (part.equals("ein")) {
        parts.add(1);
      }
      if (split(word, end, parts, dead)) {
        return true;
      }
      parts.subList(before, parts.size()).clear();
    }
    dead[at] = true;
    return false;
  }

  private boolean isNumberPart(String part, boolean inside) {
    return numbers.containsKey(part) || part.equals("ein") || inside && has("number-joins", part);
  }
}
