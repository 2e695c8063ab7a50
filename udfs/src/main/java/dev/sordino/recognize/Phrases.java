package dev.sordino.recognize;

import dev.sordino.language.Folding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds listed phrases in a turn's tokens by their first word, in time linear in the turn. */
final class Phrases {

  private final Map<String, List<String[]>> byFirst = new HashMap<>();

  /**
   * @param phrases each cut by {@link Tokenizer}
   */
  Phrases(Set<String> phrases) {
    for (String phrase : phrases) {
      String[] words =
          Tokenizer.tokenize(Folding.fold(phrase)).stream()
              .map(Token::folded)
              .toArray(String[]::new);
      if (words.length > 0) {
        byFirst.computeIfAbsent(words[0], first -> new ArrayList<>()).add(words);
      }
    }
    byFirst.values().forEach(list -> list.sort((a, b) -> Integer.compare(b.length, a.length)));
  }

  /** Tokens of the longest phrase that starts at this token, or 0. */
  int lengthAt(List<Token> tokens, int at) {
    List<String[]> candidates = byFirst.get(tokens.get(at).folded());
    if (candidates == null) {
      return 0;
    }
    for (String[] words : candidates) {
      if (matches(words, tokens, at)) {
        return words.length;
      }
    }
    return 0;
  }

  private static boolean matches(String[] words, List<Token> tokens, int at) {
    if (at + words.length > tokens.size()) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (!words[i].equals(tokens.get(at + i).folded())) {
        return false;
      }
    }
    return true;
  }
}
