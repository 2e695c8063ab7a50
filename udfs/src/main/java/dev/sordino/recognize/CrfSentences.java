package dev.sordino.recognize;

import java.util.ArrayList;
import java.util.List;

/**
 * A turn cut as CoreNLP's name models were trained: sentences of words in which titles keep their
 * dot, contractions are two words, and numbers and compounds with hyphens are one.
 */
final class CrfSentences {

  /** Longer sentences are cut: the models look five words far, and memory stays bounded. */
  private static final int MAX_WORDS = 120;

  /** A line of fewer characters is not the beginning of a sentence that goes on in the next. */
  private static final int SHORT_LINE = 45;

  /** A longer run of letters is no name; its beginning stands for it. */
  private static final int MAX_CHARS = 40;

  /**
   * A sentence.
   *
   * @param first index of the turn's first token in it
   * @param words as the model expects them
   * @param wordOfToken for each token from {@code first} on, the index of its word
   */
  record Sentence(int first, List<String> words, List<Integer> wordOfToken) {}

  private CrfSentences() {}

  /**
   * @param text the turn
   * @param written the tokens as they shall be shown to the model, such as in other casing
   */
  static List<Sentence> of(String text, List<Token> tokens, List<String> written) {
    List<Sentence> sentences = new ArrayList<>();
    int first = 0;
    List<String> words = new ArrayList<>();
    List<Integer> wordOfToken = new ArrayList<>();
    int line = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (joins(tokens, i) && i > first) {
        int last = words.size() - 1;
        if (words.get(last).length() < MAX_CHARS) {
          words.set(last, words.get(last) + clipped(written.get(i)));
        }
      } else {
        words.add(clipped(written.get(i)));
      }
      wordOfToken.add(words.size() - 1);
      boolean lineEnds = endsLine(text, tokens, i);
      boolean cut = lineEnds && tokens.get(i).end() - line < SHORT_LINE;
      if (lineEnds && i + 1 < tokens.size()) {
        line = tokens.get(i + 1).start();
      }
      if (cut || endsSentence(tokens, i) || words.size() >= MAX_WORDS) {
        sentences.add(new Sentence(first, words, wordOfToken));
        first = i + 1;
        words = new ArrayList<>();
        wordOfToken = new ArrayList<>();
      }
    }
    if (!words.isEmpty()) {
      sentences.add(new Sentence(first, words, wordOfToken));
    }
    return sentences;
  }

  private static boolean endsLine(String text, List<Token> tokens, int i) {
    return i + 1 < tokens.size()
        && text.substring(tokens.get(i).end(), tokens.get(i + 1).start()).indexOf('\n') >= 0;
  }

  private static String clipped(String word) {
    return word.length() > MAX_CHARS ? word.substring(0, MAX_CHARS) : word;
  }

  /** Whether a token belongs to the same word as the one before. */
  private static boolean joins(List<Token> tokens, int i) {
    if (i == 0 || tokens.get(i - 1).end() != tokens.get(i).start()) {
      return false;
    }
    Token left = tokens.get(i - 1);
    Token token = tokens.get(i);
    boolean tight = i + 1 < tokens.size() && tokens.get(i + 1).start() == token.end();
    return switch (token.text()) {
      case "." -> isAbbreviation(left) || (tight && isPart(left) && isPart(tokens.get(i + 1)));
      case "-", "@", "_", ":", "/" ->
          tight && isPart(left) && isPart(tokens.get(i + 1)) && !token.text().equals("/");
      case "'", "’" -> tight && left.isWord() && left.text().length() == 1 && left.isCapitalized();
      default -> joinsLeft(tokens, i, left, token);
    };
  }

  private static boolean joinsLeft(List<Token> tokens, int i, Token left, Token token) {
    boolean apostrophe = left.text().equals("'") || left.text().equals("’");
    if (apostrophe) {
      return token.isWord();
    }
    boolean mark = !isPart(left);
    return isPart(token) && (!mark || (i > 1 && joins(tokens, i - 1) && !left.text().equals("'")));
  }

  private static boolean isPart(Token token) {
    return token.isWord() || token.isNumber();
  }

  private static boolean isAbbreviation(Token left) {
    return left.isWord()
        && (left.text().length() == 1
            || switch (left.folded()) {
              case "mr",
                  "mrs",
                  "ms",
                  "dr",
                  "prof",
                  "st",
                  "hr",
                  "fr",
                  "nr",
                  "jr",
                  "sr",
                  "bzw",
                  "str",
                  "mme",
                  "mlle",
                  "sig",
                  "dott" ->
                  true;
              default -> false;
            });
  }

  private static boolean endsSentence(List<Token> tokens, int i) {
    Token token = tokens.get(i);
    if (i + 1 == tokens.size()) {
      return true;
    }
    boolean stop =
        switch (token.text()) {
          case ".", "!", "?" -> true;
          default -> false;
        };
    return stop && !joins(tokens, i) && tokens.get(i + 1).start() > token.end();
  }
}
