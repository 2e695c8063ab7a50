package dev.sordino.deidentify;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Turn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Full names of all customers that a run knows of, to be found also in conversations whose own
 * record does not name them. Only keyed fingerprints are held and sent to tasks, eight bytes a
 * name: who has no key can neither read nor try names.
 *
 * <p>A name is two to four words with {@value #LEAST_LETTERS} letters or more, in any order; its
 * first and last word count as the name too. Among 10^6 names and 10^10 places in text a wrong
 * match has a probability below 10^-3 (n · m / 2^64).
 */
public final class KnownNames implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Nobody is known. */
  public static final KnownNames NONE = new KnownNames(new long[0]);

  private static final int LEAST_LETTERS = 7;
  private static final int MOST_WORDS = 4;

  /** More text than this between two words, and they are no name. */
  private static final int WIDEST_GAP = 3;

  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*");

  /** Sorted. */
  private final long[] fingerprints;

  private KnownNames(long[] fingerprints) {
    this.fingerprints = fingerprints;
  }

  /** Takes the fingerprints of names under this tenant's key; single words are left out. */
  public static KnownNames of(Collection<String> names, Pseudonymizer pseudonyms) {
    WordKeys keys = new WordKeys(pseudonyms);
    LongStream.Builder prints = LongStream.builder();
    for (String name : names) {
      List<Word> words = words(name);
      if (words.size() > 2) {
        print(List.of(words.get(0), words.get(words.size() - 1)), keys, prints);
      }
      if (words.size() <= MOST_WORDS) {
        print(words, keys, prints);
      }
    }
    return new KnownNames(prints.build().sorted().distinct().toArray());
  }

  private static void print(List<Word> words, WordKeys keys, LongStream.Builder prints) {
    if (words.size() > 1 && words.stream().mapToInt(Word::letters).sum() >= LEAST_LETTERS) {
      prints.add(mixed(words.stream().mapToLong(word -> keys.of(word.folded())).sum()));
    }
  }

  boolean isEmpty() {
    return fingerprints.length == 0;
  }

  /** Distinct known names in the turns, as they are written there. */
  Set<String> in(Conversation conversation, WordKeys keys) {
    Set<String> found = new LinkedHashSet<>();
    for (Turn turn : conversation.turns()) {
      List<Word> words = words(turn.text());
      for (int first = 0; first < words.size(); first++) {
        long sum = keys.of(words.get(first).folded());
        for (int last = first + 1;
            last < Math.min(words.size(), first + MOST_WORDS)
                && words.get(last).start() - words.get(last - 1).end() <= WIDEST_GAP;
            last++) {
          sum += keys.of(words.get(last).folded());
          if (Arrays.binarySearch(fingerprints, mixed(sum)) >= 0) {
            found.add(turn.text().substring(words.get(first).start(), words.get(last).end()));
          }
        }
      }
    }
    return found;
  }

  private record Word(int start, int end, String folded) {
    int letters() {
      return folded.length();
    }
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(new Word(matcher.start(), matcher.end(), Normalization.word(matcher.group())));
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
