package dev.sordino.metric;

/**
 * Counts words: runs between white space that hold a letter or a digit. A tag such as {@code
 * [PERSON_7f3a9c21]} is one word, an emoji none.
 */
final class WordCount {

  private WordCount() {}

  static int of(String text) {
    int words = 0;
    boolean counted = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (Character.isWhitespace(c)) {
        counted = false;
      } else if (!counted && Character.isLetterOrDigit(c)) {
        counted = true;
        words++;
      }
      i += Character.charCount(c);
    }
    return words;
  }
}
