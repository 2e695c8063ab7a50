package dev.sordino.metric;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sordino.language.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Many phrases, looked for all at once in the text of {@link SanitizedConversation#plainText}.
 *
 * <p>A phrase is a pattern in RE2 syntax, matched from word to word and folded as the text is; in
 * it {@code \S+} is one word and never the end of a sentence. A {@code ^} before all of it is the
 * beginning of the text, a {@code $} after all of it the end.
 */
public final class PhraseSearch {

  /** Null for a plain phrase, which needs no expression. */
  private final @Nullable Pattern[] patterns;

  private final LiteralIndex index;

  /** Per phrase a bit for each set of strings of which a text must hold one. */
  private final int[] sets;

  /** Phrases that have none, which any text may match. */
  private final int[] unconditional;

  private PhraseSearch(@Nullable Pattern[] patterns, LiteralIndex index, int[] sets) {
    this.patterns = patterns;
    this.index = index;
    this.sets = sets;
    this.unconditional =
        IntStream.range(0, sets.length).filter(phrase -> sets[phrase] == 0).toArray();
  }

  /**
   * @param phrases numbered by their place
   * @throws IllegalArgumentException if one is no pattern, or can never match; the message quotes
   *     it
   */
  public static PhraseSearch of(List<String> phrases) {
    Map<String, List<Integer>> literals = new TreeMap<>();
    Pattern[] patterns = new Pattern[phrases.size()];
    int[] sets = new int[phrases.size()];
    for (int i = 0; i < patterns.length; i++) {
      patterns[i] = compiled(phrases.get(i));
      List<List<String>> required = required(phrases.get(i));
      for (int set = 0; set < required.size(); set++) {
        for (String literal : required.get(set)) {
          literals
              .computeIfAbsent(literal, l -> new ArrayList<>())
              .add(i * RequiredLiterals.MOST_SETS + set);
        }
      }
      sets[i] = (1 << required.size()) - 1;
    }
    return new PhraseSearch(patterns, LiteralIndex.of(literals), sets);
  }

  private static @Nullable Pattern compiled(String written) {
    try {
      Pattern pattern = Pattern.compile(expression(written));
      for (List<String> set : required(written)) {
        if (!set.stream().allMatch(LiteralIndex::canHold)) {
          throw new IllegalArgumentException(
              "'%s' asks for capitals or punctuation, which the text never has".formatted(written));
        }
      }
      return isPlain(written) ? null : pattern;
    } catch (PatternSyntaxException wrong) {
      throw new IllegalArgumentException(
          "'%s' is no RE2 pattern: %s".formatted(written, wrong.getDescription()), wrong);
    }
  }

  private static boolean isPlain(String written) {
    return !written.startsWith("^")
        && !written.endsWith("$")
        && required(written).equals(List.of(List.of(" " + folded(written) + " ")));
  }

  /** Sets of strings, of each of which one is in every text that the pattern matches. */
  static List<List<String>> required(String written) {
    return RequiredLiterals.betweenBlanks(inSentence(written));
  }

  /** From word to word; {@code \S+} as one word, which a mark is not. */
  static String expression(String written) {
    String begin = written.startsWith("^") ? "^" : "";
    String end = written.endsWith("$") ? "(?: [.?])* $" : " ";
    return begin + " (?:" + inSentence(written) + ")" + end;
  }

  /** Without the marks of beginning and end. */
  private static String inSentence(String written) {
    String inner =
        written.substring(
            written.startsWith("^") ? 1 : 0, written.length() - (written.endsWith("$") ? 1 : 0));
    return folded(inner).replace("\\S+", "[^ .?]+");
  }

  /** Folds what is written as a German would; classes such as {@code \S} keep their case. */
  private static String folded(String written) {
    StringBuilder out = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      out.append(c < 0x80 ? String.valueOf(c) : Folding.fold(String.valueOf(c)));
    }
    return out.toString();
  }

  /**
   * Phrases whose strings are all in the text, rising; whether one matches, {@link #matches} tells.
   */
  public int[] possible(String text) {
    Owners owners = new Owners();
    for (int phrase : unconditional) {
      owners.accept(phrase * RequiredLiterals.MOST_SETS);
    }
    index.find(text, owners);
    int[] met = owners.sorted();
    int[] found = new int[met.length];
    int count = 0;
    for (int i = 0; i < met.length; ) {
      int phrase = met[i] / RequiredLiterals.MOST_SETS;
      int bits = 0;
      for (; i < met.length && met[i] / RequiredLiterals.MOST_SETS == phrase; i++) {
        bits |= 1 << met[i] % RequiredLiterals.MOST_SETS;
      }
      if ((bits & sets[phrase]) == sets[phrase]) {
        found[count++] = phrase;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Sets of phrases of which a text holds a string: few of the many that are looked for. */
  private static final class Owners implements IntConsumer {
    private int[] all = new int[16];
    private int size;

    @Override
    public void accept(int owner) {
      if (size == all.length) {
        all = Arrays.copyOf(all, 2 * size);
      }
      all[size++] = owner;
    }

    private int[] sorted() {
      int[] its = Arrays.copyOf(all, size);
      Arrays.sort(its);
      return its;
    }
  }

  /** Whether a phrase that is possible in a text matches there. */
  public boolean matches(int phrase, String text) {
    Pattern pattern = patterns[phrase];
    return pattern == null || pattern.matcher(text).find();
  }
}
