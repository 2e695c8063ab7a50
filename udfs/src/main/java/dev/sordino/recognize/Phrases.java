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

  /** One past phrases of these lists, and marks, that stand from here on; at most {@code end}. */
  static int behind(List<Token> tokens, int from, int end, Phrases... lists) {
    int at = from;
    while (at < end) {
      int length = 0;
      for (Phrases list : lists) {
        length = Math.max(length, list.lengthAt(tokens, at));
      }
      if (length == 0 && tokens.get(at).isWord()) {
        break;
      }
      at += Math.max(1, length);
    }
    return Math.min(at, end);
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
