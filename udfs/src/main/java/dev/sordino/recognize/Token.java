package dev.sordino.recognize;

/**
 * A word, number or mark of an utterance.
 *
 * @param start first UTF-16 unit in the text
 * @param end one past the last
 * @param text the characters as written
 * @param folded lower case, without accents (ä → a, ß → ss), for lexicon look-ups
 */
public record Token(int start, int end, String text, String folded) {

  public boolean isWord() {
    return Character.isLetter(text.codePointAt(0));
  }

  public boolean isNumber() {
    return Character.isDigit(text.codePointAt(0));
  }

  public boolean isCapitalized() {
    return Character.isUpperCase(text.codePointAt(0));
  }

  @Override
  public String toString() {
    return "Token[" + start + ".." + end + "]";
  }
}
