package dev.sordino.recognize;

import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often a word is a name or a place, against how often it is a common word of the language.
 * Frequencies are on the Zipf scale, log10 of occurrences in 10^9 words of text, so that they can
 * be compared: "lisa" is a name, "will" hardly ever, "rose" depends.
 */
final class NameLexicon {

  /** Zipf frequency taken for what a list doesn't have. */
  static final double UNLISTED = 1.0;

  /** What a pack's {@code words/not-names.txt} counts as: weekdays, languages, brands, slang. */
  private static final double NOT_A_NAME = 5.5;

  /** What a compound of listed words counts as. */
  private static final double COMPOUND = 2.5;

  /** What {@code words/regions.txt} counts as, as if it had a million inhabitants. */
  private static final double REGION = 6.3;

  /** Only towns of some size have people named after them in everyday talk. */
  private static final double TOWN = 2.5;

  private static final List<String> HOME_ENDINGS = List.of("er", "ern", "ers");

  private static final int MAX_COMPOUND_CHARS = 40;

  /** Words of which is kept what the lists say of them; then it begins anew. */
  private static final int KEPT = 50_000;

  private static final ConcurrentHashMap<String, NameLexicon> MADE = new ConcurrentHashMap<>();

  /** What the lists say of a word, each asked once. */
  private record Entry(double common, double given, double family, double name, double place) {}

  private final Remembered<Entry> entries = new Remembered<>(KEPT, this::entry);
  private final Map<String, Double> given;
  private final Map<String, Double> family;
  private final Map<String, Double> places;
  private final Set<String> placeBeginnings = new HashSet<>();
  private final Set<String> regions;
  private final Map<String, Double> common;
  private final Set<String> notNames;
  private final Set<String> nouns;
  private final Set<String> links;

  private NameLexicon(LanguagePack pack) {
    // Names and places travel, so one list serves all languages; common words are each language's,
    // and of a text in an unknown language any of them may be meant.
    LanguagePack any = LanguagePacks.load("und");
    given = any.scores("given-names");
    family = any.scores("family-names");
    places = new HashMap<>(any.scores("places"));
    regions = any.words("regions");
    regions.forEach(name -> places.merge(spaced(name), REGION, Math::max));
    for (String place : places.keySet()) {
      int space = place.indexOf(' ');
      if (space > 0) {
        placeBeginnings.add(place.substring(0, space));
      }
    }
    common = new HashMap<>();
    notNames = new HashSet<>();
    nouns = new HashSet<>();
    links = pack.words("compound-links");
    List<LanguagePack> packs =
        pack.code().equals("und")
            ? LanguagePacks.available().stream().map(LanguagePacks::load).toList()
            : List.of(pack, any);
    for (LanguagePack each : packs) {
      each.scores("common-words").forEach((word, zipf) -> common.merge(word, zipf, Math::max));
      notNames.addAll(each.words("not-names"));
      notNames.addAll(each.words("calendar"));
      notNames.addAll(each.words("dialect"));
      nouns.addAll(each.words("nouns"));
    }
    notNames.forEach(word -> common.merge(word, NOT_A_NAME, Math::max));
  }

  /** A place as it is looked up: words with one space between. */
  private static String spaced(String name) {
    return String.join(
        " ", Tokenizer.tokenize(name).stream().filter(Token::isWord).map(Token::folded).toList());
  }

  static NameLexicon of(LanguagePack pack) {
    return MADE.computeIfAbsent(pack.code(), code -> new NameLexicon(pack));
  }

  private Entry entry(String folded) {
    double place = foundPlace(folded);
    double name = foundName(folded);
    return new Entry(
        foundCommon(folded, name > UNLISTED || place > UNLISTED),
        scaled(given, folded),
        scaled(family, folded),
        name,
        place);
  }

  /** Zipf frequency of the word as an everyday word. */
  double common(String folded) {
    return entries.of(folded).common;
  }

  private double foundCommon(String folded, boolean name) {
    Double listed = common.get(folded);
    if (listed != null) {
      return listed;
    }
    return !name && isCompound(folded, 2) ? COMPOUND : UNLISTED;
  }

  /** Whether the pack says that this word is no name, however it is written. */
  boolean isNoName(String folded) {
    return notNames.contains(folded);
  }

  /** Whether the language writes this word with a capital although it is no name. */
  boolean isNoun(String folded) {
    return nouns.contains(folded) || (!common.containsKey(folded) && isCompound(folded, 2));
  }

  /** Whether the language writes all nouns with a capital. */
  boolean capitalizesNouns() {
    return !nouns.isEmpty();
  }

  /** Zipf frequency of the word as a given or family name; genitives count. */
  double name(String folded) {
    return entries.of(folded).name;
  }

  private double foundName(String folded) {
    double found = Math.max(scaled(given, folded), scaled(family, folded));
    if (found == UNLISTED && folded.length() > 4 && folded.endsWith("s")) {
      String stem = folded.substring(0, folded.length() - 1);
      return Math.max(scaled(given, stem), scaled(family, stem));
    }
    return found;
  }

  double given(String folded) {
    return entries.of(folded).given;
  }

  double family(String folded) {
    return entries.of(folded).family;
  }

  boolean isName(String folded) {
    return name(folded) > UNLISTED;
  }

  /** The lists are base 2 from 1, rare, to 13; 0.3 of it is one step of base 10. */
  private static double scaled(Map<String, Double> list, String folded) {
    Double listed = list.get(folded);
    return listed == null ? UNLISTED : 1.5 + 0.3 * listed;
  }

  /** Zipf frequency of a place of one or more words, parted by one space; genitives count. */
  double place(String folded) {
    return folded.indexOf(' ') < 0 ? entries.of(folded).place : foundPlace(folded);
  }

  /** Whether a place of several words begins with this one. */
  boolean beginsPlace(String folded) {
    return placeBeginnings.contains(folded);
  }

  private double foundPlace(String folded) {
    Double listed = places.get(folded);
    if (listed == null && folded.length() > 5 && folded.endsWith("s")) {
      listed = places.get(folded.substring(0, folded.length() - 1));
    }
    return listed == null ? UNLISTED : listed - 1.5;
  }

  /** The place that a German word in -er names the people or things of, or the word itself. */
  String home(String folded) {
    if (!capitalizesNouns()) {
      return folded;
    }
    for (String ending : HOME_ENDINGS) {
      int stem = folded.length() - ending.length();
      if (stem >= 4 && folded.endsWith(ending)) {
        String word = folded.substring(0, stem);
        for (String place : List.of(word, word + "en", word + "e")) {
          if (place(place) >= TOWN) {
            return place;
          }
        }
      }
    }
    return folded;
  }

  /** Whether the word is one of {@code words/regions.txt}, genitives included. */
  boolean isRegion(String folded) {
    return regions.contains(folded)
        || folded.endsWith("s") && regions.contains(folded.substring(0, folded.length() - 1));
  }

  boolean isPlace(String folded) {
    return place(folded) > UNLISTED;
  }

  /**
   * Whether the word is made of two or three listed ones, as German makes them: Vertrag-s-nummer.
   */
  private boolean isCompound(String folded, int depth) {
    int length = folded.length();
    if (links.isEmpty() || length < 8 || length > MAX_COMPOUND_CHARS) {
      return false;
    }
    for (int at = 3; at <= length - 4; at++) {
      if (isPart(folded.substring(at)) && isHead(folded.substring(0, at), depth)) {
        return true;
      }
    }
    return false;
  }

  private boolean isHead(String head, int depth) {
    if (isPart(head)) {
      return true;
    }
    for (String link : links) {
      if (head.length() - link.length() >= 3
          && head.endsWith(link)
          && isPart(head.substring(0, head.length() - link.length()))) {
        return true;
      }
    }
    return depth > 1 && isCompound(head, depth - 1);
  }

  private boolean isPart(String word) {
    Double zipf = common.get(word);
    return zipf != null && zipf >= 2.5;
  }
}
