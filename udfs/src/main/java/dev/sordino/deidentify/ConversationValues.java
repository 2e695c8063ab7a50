package dev.sordino.deidentify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The raw values of one conversation, for operators that must keep what they put in consistent and
 * apart from what is real. Lives as long as the conversation is worked on; not thread-safe.
 */
public final class ConversationValues {

  /** A value as it was said, and the type it was found as; raw. */
  public record Mention(String type, String value) {
    @Override
    public String toString() {
      return "Mention[" + type + "]";
    }
  }

  private final List<Mention> mentions;
  private final Set<String> words;
  private final Predicate<String> knownName;
  private final Map<Class<?>, Object> memory = new HashMap<>();

  /**
   * @param words every word and every run of digits of the conversation's raw text and of its
   *     customer's record, as {@link dev.sordino.language.Folding} folds them
   * @param knownName whether a full name is that of a customer that the run knows of
   */
  ConversationValues(List<Mention> mentions, Set<String> words, Predicate<String> knownName) {
    this.mentions = List.copyOf(mentions);
    this.words = Set.copyOf(words);
    this.knownName = knownName;
  }

  /** Of no conversation. */
  static ConversationValues none() {
    return new ConversationValues(List.of(), Set.of(), name -> false);
  }

  /** All that was found, in the order of the text. */
  public List<Mention> mentions() {
    return mentions;
  }

  /** Whether the word or run of digits, folded, is really in the conversation. */
  public boolean holds(String folded) {
    return words.contains(folded);
  }

  /** Whether a customer of this name is known, in this conversation or another of the run. */
  public boolean isKnownName(String fullName) {
    return knownName.test(fullName);
  }

  /** What an operator keeps from one value to the next, made when first asked for. */
  public <T> T remember(Class<T> kind, Supplier<T> made) {
    Object kept = memory.get(kind);
    if (kept == null) {
      kept = made.get();
      memory.put(kind, kept);
    }
    return kind.cast(kept);
  }
}
