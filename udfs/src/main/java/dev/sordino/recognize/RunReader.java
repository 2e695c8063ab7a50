package dev.sordino.recognize;

import dev.sordino.recognize.Element.Kind;
import java.util.ArrayList;
import java.util.List;

/** Gathers elements into runs: what was said in groups, with fillers and marks between. */
final class RunReader {

  /** Marks and fillers that may lie between two parts: ", äh, und dann -". */
  private static final int LONGEST_LINK = 5;

  private RunReader() {}

  static List<Run> runs(
      String text, List<Element> elements, List<Token> tokens, Vocabulary vocabulary) {
    List<Run> runs = new ArrayList<>();
    int at = 0;
    while (at < elements.size()) {
      if (!elements.get(at).isCode()
          || isMoney(elements, at, tokens, vocabulary)
          || isDatePart(elements, at)) {
        at++;
        continue;
      }
      int last = at;
      int to = at + 1;
      while (to < elements.size() && to - last <= LONGEST_LINK) {
        Element element = elements.get(to);
        if (element.isCode()
            && !isDatePart(elements, to)
            && !isBreak(text, elements, last, to)
            && !isSentence(elements, to, tokens)) {
          last = to;
        } else if (element.isCode() || !element.isLink() || isDivider(text, element)) {
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

  /** Of "May 20, 2024" neither number stands for itself. */
  private static boolean isDatePart(List<Element> elements, int at) {
    Element element = elements.get(at);
    if (element.kind() != Kind.DIGITS || element.value().length() > 4) {
      return false;
    }
    boolean day = element.value().length() <= 2;
    for (int i = at - 1; i >= 0 && i >= at - 3; i--) {
      Element before = elements.get(i);
      if (before.kind() == Kind.MONTH) {
        return day ? i >= at - 2 : element.value().length() == 4;
      }
      boolean dayBefore = before.kind() == Kind.ORDINAL || before.kind() == Kind.DIGITS;
      if (before.kind() != Kind.PUNCTUATION && !(dayBefore && before.value().length() <= 2)) {
        break;
      }
    }
    for (int i = at + 1; day && i < elements.size() && i <= at + 2; i++) {
      if (elements.get(i).kind() == Kind.MONTH) {
        return true;
      }
      if (elements.get(i).kind() != Kind.PUNCTUATION) {
        break;
      }
    }
    return false;
  }

  /** A blank line, or a line that begins with a number of a list, ends what went before. */
  private static boolean isBreak(String text, List<Element> elements, int last, int next) {
    int lines = 0;
    for (int i = elements.get(last).end(); i < elements.get(next).start(); i++) {
      lines += text.charAt(i) == '\n' ? 1 : 0;
    }
    if (lines != 1 || elements.get(next).value().length() > 2) {
      return lines > 1;
    }
    int end = elements.get(next).end();
    return end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ')');
  }

  /** "PN7K2Z. One moment": a number word that begins a sentence, where sentences have capitals. */
  private static boolean isSentence(List<Element> elements, int at, List<Token> tokens) {
    Element number = elements.get(at);
    return number.spoken()
        && number.kind() == Kind.DIGITS
        && tokens.get(number.from()).isCapitalized()
        && tokens.get(number.from() - 1).text().equals(".")
        && at + 1 < elements.size()
        && elements.get(at + 1).kind() == Kind.WORD;
  }

  private static boolean isDivider(String text, Element element) {
    return element.kind() == Kind.PUNCTUATION
        && ":;=?!|*".indexOf(text.charAt(element.start())) >= 0;
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
      runs.add(Run.of(elements.subList(opening(elements, from), last + 1), false));
      return;
    }
    // The unit belongs to the last number alone: "12345, 2 Stück".
    int end = last - 1;
    while (end >= from && !elements.get(end).isCode()) {
      end--;
    }
    if (end >= from) {
      runs.add(Run.of(elements.subList(opening(elements, from), end + 1), false));
    }
    runs.add(Run.of(elements.subList(last, last + 1), true));
  }

  /** A plus or parenthesis that stands right before a number belongs to it. */
  private static int opening(List<Element> elements, int from) {
    int at = from;
    while (at > 0
        && elements.get(at - 1).end() == elements.get(at).start()
        && !elements.get(at - 1).isCode()
        && List.of("+", "(", "#").contains(elements.get(at - 1).value())) {
      at--;
    }
    // "Fax -4129": an extension is written so.
    if (at > 1
        && elements.get(at - 1).kind() == Kind.MARK
        && elements.get(at - 1).value().equals("-")
        && elements.get(at - 1).end() == elements.get(at).start()
        && elements.get(at - 2).end() < elements.get(at - 1).start()) {
      at--;
    }
    if (at > 0 && elements.get(at - 1).spoken() && elements.get(at - 1).value().equals("+")) {
      at--;
    }
    return at;
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
    if (after.kind() == Kind.TIME && after.spoken()) {
      return true;
    }
    return after.kind() != Kind.MONTH
        && after.to() - after.from() == 1
        && vocabulary.has("units", word(after, tokens));
  }

  private static String word(Element element, List<Token> tokens) {
    return tokens.get(element.from()).folded();
  }
}
