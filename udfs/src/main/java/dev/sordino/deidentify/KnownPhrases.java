package dev.sordino.deidentify;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Turn;
import dev.sordino.recognize.EntityTypes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Full names, and streets with their number, of all customers that a run knows of, to be found also
 * in conversations whose own record does not name them. Only keyed fingerprints are held and sent
 * to tasks, eight bytes a phrase: who has no key can neither read nor try names.
 *
 * <p>A name is two to five words of {@value #NAME_LETTERS} letters or more together, in any order;
 * its first and last word count as the name too. A street is two to five words, a number among
 * them, of {@value #STREET_LETTERS} letters and digits or more. Among 10^6 phrases and 10^10 places
 * in text a wrong match has a probability below 10^-3 (n · m / 2^64).
 */
public final class KnownPhrases implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Nobody is known. */
  public static final KnownPhrases NONE =
      new KnownPhrases(Fingerprints.of(LongStream.empty()), Fingerprints.of(LongStream.empty()));

  private static final int NAME_LETTERS = 7;
  private static final int STREET_LETTERS = 9;
  private static final int MOST_WORDS = 5;

  /** More text than this between two words, and they are no phrase. */
  private static final int WIDEST_GAP = 3;

  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*|\\p{Nd}+");

  private final Fingerprints names;
  private final Fingerprints streets;

  private KnownPhrases(Fingerprints names, Fingerprints streets) {
    this.names = names;
    this.streets = streets;
  }

  /**
   * Takes the fingerprints under this tenant's key.
   *
   * @param names full names; single words are left out
   * @param streets first lines of addresses; those without a number are left out
   */
  public static KnownPhrases of(
      Collection<String> names, Collection<String> streets, Pseudonymizer pseudonyms) {
    WordKeys keys = new WordKeys(pseudonyms);
    List<List<Word>> people = new ArrayList<>();
    for (String name : names) {
      List<Word> words = words(name);
      people.add(words);
      if (words.size() > 2) {
        people.add(List.of(words.get(0), words.get(words.size() - 1)));
      }
    }
    return new KnownPhrases(
        prints(people, KnownPhrases::isName, keys),
        prints(streets.stream().map(KnownPhrases::words).toList(), KnownPhrases::isStreet, keys));
  }

  private static Fingerprints prints(
      List<List<Word>> phrases, Predicate<List<Word>> searchable, WordKeys keys) {
    LongStream.Builder prints = LongStream.builder();
    for (List<Word> words : phrases) {
      if (words.size() > 1 && words.size() <= MOST_WORDS && searchable.test(words)) {
        prints.add(mixed(words.stream().mapToLong(word -> keys.of(word.written())).sum()));
      }
    }
    return Fingerprints.of(prints.build());
  }

  private static boolean isName(List<Word> words) {
    return letters(words) >= NAME_LETTERS;
  }

  private static boolean isStreet(List<Word> words) {
    return letters(words) >= STREET_LETTERS
        && words.stream().anyMatch(word -> Character.isDigit(word.folded().codePointAt(0)));
  }

  private static int letters(List<Word> words) {
    return words.stream().mapToInt(word -> word.folded().length()).sum();
  }

  /** Whether a full name is that of somebody known. */
  boolean isName(String name, WordKeys keys) {
    long sum = words(name).stream().mapToLong(word -> keys.of(word.written())).sum();
    return names.contains(mixed(sum));
  }

  boolean isEmpty() {
    return names.isEmpty() && streets.isEmpty();
  }

  /** Known phrases in the turns, as they are written there, and the type of identifier. */
  Map<String, String> in(Conversation conversation, WordKeys keys) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Turn turn : conversation.turns()) {
      List<Word> words = words(turn.text());
      long[] summands = words.stream().mapToLong(word -> keys.of(word.written())).toArray();
      for (int first = 0; first < words.size(); first++) {
        long sum = summands[first];
        for (int last = first + 1;
            last < Math.min(words.size(), first + MOST_WORDS)
                && words.get(last).start() - words.get(last - 1).end() <= WIDEST_GAP;
            last++) {
          sum += summands[last];
          long print = mixed(sum);
          boolean name = names.contains(print);
          if (name || streets.contains(print)) {
            found.put(
                turn.text().substring(words.get(first).start(), words.get(last).end()),
                name ? EntityTypes.PERSON : EntityTypes.ADDRESS);
          }
        }
      }
    }
    return found;
  }

  private record Word(int start, int end, String written) {

    private String folded() {
      return Normalization.word(written);
    }
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(new Word(matcher.start(), matcher.end(), matcher.group()));
    }
    return words;
  }

  /** Sums of words are related; what is compared must not be (the finaliser of SplitMix64). */
  private static long mixed(long sum) {
    long mixed = (sum ^ (sum >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
