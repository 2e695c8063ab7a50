package dev.sordino.recognize;

import java.util.List;

/**
 * A turn as it reads when numbers, letters and marks are what they stand for, whatever way they
 * were said: the view on which identifiers are looked for. It never loses the way back to the text.
 *
 * @param elements every token of the turn lies in exactly one, in order
 * @param runs digits and letters that belong together, in order, none overlapping
 * @param words the turn's words and numbers, folded, without marks
 * @param said before each token, and behind the last, the number of words that are neither fillers
 *     nor numbers
 * @param wordTokens index of each of {@code words} among the turn's tokens
 */
record NormalView(
    List<Element> elements, List<Run> runs, List<String> words, int[] said, int[] wordTokens) {

  static NormalView of(String text, List<Token> tokens, Vocabulary vocabulary) {
    List<Element> elements = new ElementReader(text, tokens, vocabulary).read();
    List<Token> spoken = tokens.stream().filter(t -> t.isWord() || t.isNumber()).toList();
    int[] at = new int[spoken.size()];
    int next = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).isWord() || tokens.get(i).isNumber()) {
        at[next++] = i;
      }
    }
    return new NormalView(
        List.copyOf(elements),
        RunReader.runs(text, elements, tokens, vocabulary),
        spoken.stream().map(Token::folded).toList(),
        said(tokens, vocabulary),
        at);
  }

  private static int[] said(List<Token> tokens, Vocabulary vocabulary) {
    int[] said = new int[tokens.size() + 1];
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean counts =
          token.isWord()
              && token.folded().length() > 1
              && !vocabulary.has("fillers", token.folded())
              && vocabulary.number(token.folded()) == null;
      said[i + 1] = said[i] + (counts ? 1 : 0);
    }
    return said;
  }

  /** Words of the turn outside some tokens that are neither fillers, numbers nor letters. */
  int wordsOutside(int from, int to) {
    return said[said.length - 1] - (said[to] - said[from]);
  }
}
