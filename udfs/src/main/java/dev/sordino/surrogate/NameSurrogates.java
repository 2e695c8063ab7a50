package dev.sordino.surrogate;

import dev.sordino.deidentify.ConversationValues.Mention;
import dev.sordino.deidentify.Normalization;
import dev.sordino.deidentify.OperatorContext;
import dev.sordino.language.Folding;
import dev.sordino.language.LanguagePacks;
import dev.sordino.recognize.EntityTypes;
import dev.sordino.surrogate.NameBook.Gender;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A name becomes another of the same gender, origin and form, word by word: parts of a name, its
 * genitive ("Frau Schneiders Vertrag", "Anna's") and its spelling in capitals or small letters go
 * along. A name that is spelled letter by letter loses its spelling: it has no surrogate.
 */
final class NameSurrogates implements SurrogateMaker {

  private static final int MOST_WORDS = 4;
  private static final int MOST_REDRAWS = 20;

  /** A name in the lists of this many origins is everybody's. */
  private static final int COMMON = 4;

  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*");
  private static final Pattern SPELLED =
      Pattern.compile("(?<!\\p{L})(?:\\p{L}[\\s.,–-]+){2,}\\p{L}(?!\\p{L})");
  private static final Pattern NO_NAME = Pattern.compile("[\\d@/\\\\]");
  private static final Pattern GENITIVE = Pattern.compile("(?U)(.+?)(['’]s?|s)");

  /** Stay as they are, in names of many origins. */
  private static final Set<String> PARTICLES =
      Set.of(
          "von", "vom", "van", "de", "der", "den", "dem", "zu", "zum", "zur", "la", "le", "di",
          "da", "del", "della", "dos", "bin", "ben", "al", "el", "und", "and", "y", "ter", "ten");

  private static final Map<String, String> HOME =
      Map.of("de", "german", "en", "british", "fr", "french", "es", "spanish", "it", "italian");

  private static final ConcurrentHashMap<String, Set<String>> ALPHABETS = new ConcurrentHashMap<>();

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.PERSON);
  }

  @Override
  public @Nullable String make(String value, String type, OperatorContext context) {
    return isName(value, context)
        ? context.conversation().remember(People.class, () -> new People(context)).rename(value)
        : null;
  }

  private static boolean isName(String value, OperatorContext context) {
    List<String> words = words(value);
    return !words.isEmpty()
        && words.size() <= MOST_WORDS
        && !NO_NAME.matcher(value).find()
        && !SPELLED.matcher(value).find()
        && !isSpelledByWords(value, context)
        && words.stream().allMatch(NameSurrogates::isLatin);
  }

  /** "Siegfried Cäsar Heinrich" is a spelling where a list of letters' names has each word. */
  private static boolean isSpelledByWords(String value, OperatorContext context) {
    List<String> all = words(value);
    return all.size() >= 3
        && all.stream()
            .map(Folding::fold)
            .allMatch(
                ALPHABETS.computeIfAbsent(context.language(), NameSurrogates::alphabet)::contains);
  }

  private static Set<String> alphabet(String language) {
    return LanguagePacks.available().contains(language)
        ? LanguagePacks.load(language).words("spelling-alphabet").stream()
            .map(word -> Folding.fold(word.split("=")[0].strip()))
            .collect(Collectors.toSet())
        : Set.of();
  }

  private static boolean isLatin(String word) {
    return word.codePoints()
        .filter(Character::isLetter)
        .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
  }

  /** Words of a name without titles and particles. */
  private static List<String> words(String value) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(value);
    while (matcher.find()) {
      if (isPartOfName(matcher.group(), value, matcher.start())) {
        words.add(matcher.group());
      }
    }
    return words;
  }

  private static boolean isPartOfName(String word, String value, int at) {
    String folded = Folding.fold(word);
    boolean genitive =
        word.length() == 1
            && at > 0
            && (value.charAt(at - 1) == '\'' || value.charAt(at - 1) == '’');
    return !genitive && !Normalization.isTitle(folded) && !PARTICLES.contains(folded);
  }

  /** The people of one conversation, and who they become. */
  private static final class People {
    private final NameBook book = NameBook.standard();
    private final OperatorContext context;
    private final Draws draws;

    /** Folded words of names, as they are said somewhere without a genitive. */
    private final Map<String, Part> parts = new HashMap<>();

    private final Map<String, Integer> redraws = new HashMap<>();

    /** What a word is in a name. */
    private record Part(boolean family, String origin, Gender gender) {}

    People(OperatorContext context) {
      this.context = context;
      this.draws = Draws.of(context);
      List<String> names =
          context.conversation().mentions().stream()
              .filter(mention -> mention.type().equals(EntityTypes.PERSON))
              .map(Mention::value)
              .filter(name -> isName(name, context))
              .distinct()
              .sorted(Comparator.<String>comparingInt(name -> -words(name).size()))
              .toList();
      names.forEach(this::learn);
      names.stream().filter(name -> words(name).size() > 1).forEach(this::drawApart);
    }

    /** Longer names come first and tell what the words of shorter ones are. */
    private void learn(String name) {
      List<String> words = words(name).stream().map(word -> stem(Folding.fold(word))).toList();
      int[] family = familyWords(name, words.size());
      boolean single = family[0] == 0 && family[1] == words.size() - 1;
      String origin = origin(words, family);
      for (int i = 0; i < words.size(); i++) {
        String word = words.get(i);
        boolean isFamily =
            single
                ? words.size() > 1 && !words.stream().allMatch(book::isGiven)
                    || !book.isGiven(word)
                    || isMoreOfAFamily(word)
                : i >= family[0] && i <= family[1];
        parts.putIfAbsent(
            word, new Part(isFamily, origin, isFamily ? Gender.EITHER : book.gender(word)));
      }
    }

    /**
     * First and last word of the family name: the last words that hyphens join, or those in front
     * of a comma.
     */
    private static int[] familyWords(String name, int count) {
      int comma = name.indexOf(',');
      if (comma > 0) {
        return new int[] {0, Math.max(1, words(name.substring(0, comma)).size()) - 1};
      }
      String last = name.substring(name.lastIndexOf(' ') + 1);
      int joined = last.contains("-") ? words(last).size() : 1;
      return new int[] {Math.max(0, count - Math.max(1, joined)), count - 1};
    }

    /** A single word in both lists counts as a given name only where few families have it. */
    private boolean isMoreOfAFamily(String word) {
      return book.isFamily(word)
          && book.origins(word, true).size() > book.origins(word, false).size();
    }

    private String origin(List<String> words, int[] family) {
      TreeSet<String> ofFamily = new TreeSet<>();
      TreeSet<String> ofGiven = new TreeSet<>();
      for (int i = 0; i < words.size(); i++) {
        boolean inFamily = i >= family[0] && i <= family[1];
        if (inFamily) {
          ofFamily.addAll(book.origins(words.get(i), true));
        }
        if (!inFamily || family[0] == 0) {
          ofGiven.addAll(book.origins(words.get(i), false));
        }
      }
      TreeSet<String> shared = new TreeSet<>(ofFamily);
      shared.retainAll(ofGiven);
      String home = HOME.getOrDefault(context.language(), "british");
      for (TreeSet<String> of : List.of(shared, ofFamily, ofGiven)) {
        if (!of.isEmpty()) {
          // A given name that many have tells nothing of where a family comes from.
          return of.contains(home) || of.size() >= COMMON ? home : of.first();
        }
      }
      return home;
    }

    /** A full name that somebody known has is drawn again. */
    private void drawApart(String name) {
      List<String> words = words(name);
      String last = stem(Folding.fold(words.get(words.size() - 1)));
      for (int i = 0; i < MOST_REDRAWS; i++) {
        String renamed = rename(name);
        if (renamed == null || !context.conversation().isKnownName(renamed)) {
          return;
        }
        redraws.merge(last, 1, Integer::sum);
      }
    }

    @Nullable String rename(String name) {
      StringBuilder renamed = new StringBuilder(name.length());
      Matcher matcher = WORD.matcher(name);
      int from = 0;
      while (matcher.find()) {
        renamed.append(name, from, matcher.start());
        String word = matcher.group();
        if (isPartOfName(word, name, matcher.start())) {
          String put = word.length() == 1 ? initial(word) : word(word);
          if (put == null) {
            return null;
          }
          renamed.append(put);
        } else {
          renamed.append(word);
        }
        from = matcher.end();
      }
      return renamed.append(name.substring(from)).toString();
    }

    private @Nullable String word(String word) {
      String folded = Folding.fold(word);
      String stem = stem(folded);
      Part part = parts.get(stem);
      if (part == null) {
        part =
            new Part(
                !book.isGiven(stem),
                HOME.getOrDefault(context.language(), "british"),
                book.gender(stem));
      }
      List<String> from =
          part.family() ? book.families(part.origin()) : book.given(part.origin(), part.gender());
      String normalized = stem + "#" + redraws.getOrDefault(stem, 0);
      String put = draws.pick("name", normalized, from);
      return put == null ? null : cased(put + folded.substring(stem.length()), word);
    }

    /** The first letter of the surrogate of a name that begins with it, or another letter. */
    private @Nullable String initial(String letter) {
      String folded = Folding.fold(letter);
      for (String word : new TreeSet<>(parts.keySet())) {
        if (word.length() > 1 && word.startsWith(folded)) {
          String put = word(word);
          return put == null ? null : cased(put.substring(0, 1), letter);
        }
      }
      char other = (char) ('a' + (folded.charAt(0) - 'a' + 7 + 26) % 26);
      return cased(String.valueOf(other), letter);
    }

    /** Without the s of a genitive, where what remains is a name here or in the lists. */
    private String stem(String folded) {
      Matcher genitive = GENITIVE.matcher(folded);
      if (!genitive.matches() || parts.containsKey(folded)) {
        return folded;
      }
      String stem = genitive.group(1);
      boolean listed = book.isGiven(folded) || book.isFamily(folded);
      return parts.containsKey(stem) || (!listed && (book.isGiven(stem) || book.isFamily(stem)))
          ? stem
          : folded;
    }

    private static String cased(String name, String sample) {
      if (sample.equals(sample.toLowerCase(Locale.ROOT))) {
        return name.toLowerCase(Locale.ROOT);
      }
      boolean capitals = sample.length() > 1 && sample.equals(sample.toUpperCase(Locale.ROOT));
      return capitals
          ? name.toUpperCase(Locale.ROOT)
          : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
  }
}
