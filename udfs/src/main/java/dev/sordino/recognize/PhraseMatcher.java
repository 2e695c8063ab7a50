package dev.sordino.recognize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds phrases among a turn's words in one pass, whatever marks stand between them. A phrase is
 * words with spaces between; of a word may be said {@code a|b} (either), {@code a?} (or nothing),
 * {@code *nummer} (ending so), {@code kunden*} (beginning so), and {@code ..} stands for up to
 * three words of any kind. Time grows with the turn's length alone: phrases are short and looked up
 * by their first word.
 */
final class PhraseMatcher {

  private static final int GAP = 3;

  /** A phrase found: words {@code from} to {@code to} (exclusive) of the turn's words. */
  record Hit(String label, int from, int to) {}

  private record Step(Set<String> words, String[] endings, String[] beginnings, boolean optional) {

    boolean isGap() {
      return words.contains("..");
    }

    boolean accepts(String word) {
      if (words.contains(word)) {
        return true;
      }
      for (String ending : endings) {
        if (word.length() > ending.length() && word.endsWith(ending)) {
          return true;
        }
      }
      for (String beginning : beginnings) {
        if (word.startsWith(beginning)) {
          return true;
        }
      }
      return false;
    }
  }

  private record Phrase(String label, List<Step> steps) {}

  private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();
  private final List<Phrase> byShape = new ArrayList<>();

  /**
   * @param phrase as described above, folded
   * @param label what a hit is called
   */
  void add(String phrase, String label) {
    List<Step> steps = new ArrayList<>();
    for (String word : phrase.split("\\s+")) {
      boolean optional = word.length() > 1 && word.endsWith("?");
      String[] choices = (optional ? word.substring(0, word.length() - 1) : word).split("\\|");
      Set<String> words = new HashSet<>();
      List<String> endings = new ArrayList<>();
      List<String> beginnings = new ArrayList<>();
      for (String choice : choices) {
        if (choice.startsWith("*")) {
          endings.add(choice.substring(1));
        } else if (choice.endsWith("*")) {
          beginnings.add(choice.substring(0, choice.length() - 1));
        } else {
          words.add(choice);
        }
      }
      steps.add(
          new Step(
              Set.copyOf(words),
              endings.toArray(String[]::new),
              beginnings.toArray(String[]::new),
              optional));
    }
    if (steps.isEmpty() || steps.get(0).optional() || steps.get(0).isGap()) {
      throw new IllegalArgumentException("a phrase must begin with a word that is not optional");
    }
    Phrase made = new Phrase(label, List.copyOf(steps));
    Step first = steps.get(0);
    if (first.endings().length > 0 || first.beginnings().length > 0) {
      byShape.add(made);
    } else {
      first.words().forEach(w -> byFirstWord.computeIfAbsent(w, k -> new ArrayList<>()).add(made));
    }
  }

  /**
   * @param words a turn's words, folded
   * @return hits in the order of their first words
   */
  List<Hit> find(List<String> words) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      for (Phrase phrase : byFirstWord.getOrDefault(words.get(i), List.of())) {
        addHit(phrase, words, i, hits);
      }
      for (Phrase phrase : byShape) {
        addHit(phrase, words, i, hits);
      }
    }
    return hits;
  }

  private static void addHit(Phrase phrase, List<String> words, int at, List<Hit> hits) {
    int end = end(phrase.steps(), 0, words, at);
    if (end > at) {
      hits.add(new Hit(phrase.label(), at, end));
    }
  }

  /** One past the last word of a match, or -1. */
  private static int end(List<Step> steps, int step, List<String> words, int at) {
    if (step == steps.size()) {
      return at;
    }
    Step next = steps.get(step);
    if (next.isGap()) {
      for (int skip = 0; skip <= GAP && at + skip <= words.size(); skip++) {
        int end = end(steps, step + 1, words, at + skip);
        if (end >= 0) {
          return end;
        }
      }
      return -1;
    }
    if (at < words.size() && next.accepts(words.get(at))) {
      int end = end(steps, step + 1, words, at + 1);
      if (end >= 0) {
        return end;
      }
    }
    return next.optional() ? end(steps, step + 1, words, at) : -1;
  }
}
