package dev.sordino.recognize;

import dev.sordino.recognize.Element.Kind;
import java.util.List;

/**
 * Digits and letters of a turn that belong together, however they were said or grouped: "0176 vier
 * fünf… äh… 8 9" is 01764589. Every character of its value leads back to the text it stands for.
 *
 * @param elements its parts in order, fillers and marks between them included
 * @param measured whether a unit of money, time or measure follows
 */
record Run(List<Element> elements, int start, int end, String value, boolean measured) {

  static Run of(List<Element> elements, boolean measured) {
    StringBuilder value = new StringBuilder();
    elements.stream().filter(Element::isCode).forEach(e -> value.append(e.value()));
    return new Run(
        List.copyOf(elements),
        elements.get(0).start(),
        elements.get(elements.size() - 1).end(),
        value.toString(),
        measured);
  }

  /** First UTF-16 unit in the turn of what the value's character stands for. */
  int startOf(int character) {
    int at = character;
    for (Element element : elements) {
      if (element.isCode()) {
        if (at < element.value().length()) {
          return element.exact() ? element.start() + at : element.start();
        }
        at -= element.value().length();
      }
    }
    throw new IndexOutOfBoundsException(character);
  }

  /** One past the last UTF-16 unit in the turn of what the value's character stands for. */
  int endOf(int character) {
    int at = character;
    for (Element element : elements) {
      if (element.isCode()) {
        if (at < element.value().length()) {
          return element.exact() ? element.start() + at + 1 : element.end();
        }
        at -= element.value().length();
      }
    }
    throw new IndexOutOfBoundsException(character);
  }

  int digits() {
    return (int) value.chars().filter(Character::isDigit).count();
  }

  int letters() {
    return value.length() - digits();
  }

  boolean isDigitsOnly() {
    return letters() == 0;
  }

  boolean isLettersOnly() {
    return digits() == 0;
  }

  /** How many of its parts are a single digit or letter said or written by itself. */
  int singles() {
    return (int) elements.stream().filter(e -> e.isCode() && e.value().length() == 1).count();
  }

  /** How many digits were said as words. */
  int spokenDigits() {
    return (int) elements.stream().filter(e -> e.kind() == Kind.DIGITS && e.spoken()).count();
  }

  int codeElements() {
    return (int) elements.stream().filter(Element::isCode).count();
  }

  int from() {
    return elements.get(0).from();
  }

  int to() {
    return elements.get(elements.size() - 1).to();
  }

  @Override
  public String toString() {
    return "Run[" + start + ".." + end + "]";
  }
}
