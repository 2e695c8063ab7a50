package dev.sordino.recognize;

import dev.sordino.recognize.Element.Kind;
import java.util.ArrayList;
import java.util.List;

/** Gathers elements into runs: what was said in groups, with fillers and marks between. */
final class RunReader {

  /** Marks and fillers that may lie between two parts: ", äh, und dann -". */
  private static final int LONGEST_LINK = 5;

  private RunReader() {}

  static List<Run> runs(List<Element> elements, List<Token> tokens, Vocabulary vocabulary) {
    List<Run> runs = new ArrayList<>();
    int at = 0;
    while (at < elements.size()) {
      if (!elements.get(at).isCode() || isMoney(elements, at, tokens, vocabulary)) {
        at++;
        continue;
      }
      int last = at;
      int to = at + 1;
      while (to < elements.size() && to - last <= LONGEST_LINK) {
        Element element = elements.get(to);
        if (element.isCode()) {
          last = to;
        } else if (!element.isLink()) {
          break;
        }
        to++;
      }
      add(elements, at, last, tokens, vocabulary, runs);
      at = last + 1;
    }
    return List.copyOf(runs);
  }

  /** "12 Euro 50": what follows the unit belongs to the amount. */
  private static boolean isMoney(
      List<Element> elements, int at, List<Token> tokens, Vocabulary vocabulary) {
    return at > 1
        && elements.get(at).value().length() <= 2
        && elements.get(at - 1).kind() == Kind.WORD
        && vocabulary.has("currencies", word(elements.get(at - 1), tokens))
        && (elements.get(at - 2).kind() == Kind.DIGITS
            || elements.get(at - 2).kind() == Kind.AMOUNT);
  }

  private static void add(
      List<Element> elements,
      int from,
      int last,
      List<Token> tokens,
      Vocabulary vocabulary,
      List<Run> runs) {
    boolean measured = isMeasured(elements, last, tokens, vocabulary);
    if (!measured) {
      runs.add(Run.of(elements.subList(from, last + 1), false));
      return;
    }
    // The unit belongs to the last number alone: "12345, 2 Stück".
    int end = last - 1;
    while (end >= from && !elements.get(end).isCode()) {
      end--;
    }
    if (end >= from) {
      runs.add(Run.of(elements.subList(from, end + 1), false));
    }
    runs.add(Run.of(elements.subList(last, last + 1), true));
  }

  private static boolean isMeasured(
      List<Element> elements, int last, List<Token> tokens, Vocabulary vocabulary) {
    if (elements.get(last).kind() != Kind.DIGITS || last + 1 >= elements.size()) {
      return false;
    }
    Element after = elements.get(last + 1);
    if (after.kind() == Kind.MARK && after.value().equals("-") && last + 2 < elements.size()) {
      after = elements.get(last + 2);
    }
    return after.kind() == Kind.MONTH
        ? false
        : after.to() - after.from() == 1 && vocabulary.has("units", word(after, tokens));
  }

  private static String word(Element element, List<Token> tokens) {
    return tokens.get(element.from()).folded();
  }
}
