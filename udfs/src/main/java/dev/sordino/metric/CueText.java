package dev.sordino.metric;

import dev.sordino.language.Folding;
import java.util.Set;

/**
 * The form of a turn in which cues are looked for: folded words with one blank before and after
 * each, so that a pattern begins and ends at a word. Apostrophes vanish ("don't" is {@code dont}),
 * hyphens part words, fillers ("um") are dropped, a tag {@code [PERSON_7f3a]} becomes {@code
 * <person>}, the end of a sentence {@code .} or {@code ?}; other punctuation is dropped, because
 * transcripts of speech have none.
 */
final class CueText {

  private static final int LONGEST_TAG = 64;

  private CueText() {}

  static String of(String text, Set<String> fillers) {
    String folded = text.indexOf('[') < 0 ? Folding.fold(text) : foldTagged(text);
    StringBuilder out = new StringBuilder(folded.length() + 2).append(' ');
    int wordStart = 1;
    int length = folded.length();
    for (int i = 0; i < length; i++) {
      char c = folded.charAt(i);
      if (isWordPart(c)) {
        out.append(c);
      } else if (c != '\'' && c != '’' && c != '`' && c != '´') {
        // The dot of an abbreviation such as "z.B." ends no sentence.
        boolean stop = c == '.' && endsWord(folded, i) && !isAbbreviation(folded, i);
        wordStart = endWord(out, wordStart, fillers);
        if (c == '?') {
          wordStart = mark(out, '?');
        } else if (c == '!' || c == '\n' || c == '…' || stop) {
          wordStart = mark(out, '.');
        }
      }
    }
    endWord(out, wordStart, fillers);
    return out.toString();
  }

  private static boolean endsWord(String text, int at) {
    return at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1));
  }

  private static boolean isAbbreviation(String text, int dot) {
    return dot > 1 && text.charAt(dot - 2) == '.' && isWordPart(text.charAt(dot - 1));
  }

  private static boolean isWordPart(char c) {
    return c >= 'a' && c <= 'z'
        || c >= '0' && c <= '9'
        || c == '<'
        || c == '>'
        || c == '_'
        || c >= 0x80 && (Character.isLetterOrDigit(c) || Character.isSurrogate(c));
  }

  /** Closes the word in hand, if any, and returns where the next one starts. */
  private static int endWord(StringBuilder out, int wordStart, Set<String> fillers) {
    if (out.length() == wordStart) {
      return wordStart;
    }
    if (!fillers.isEmpty() && fillers.contains(out.substring(wordStart))) {
      out.setLength(wordStart);
    } else {
      out.append(' ');
    }
    return out.length();
  }

  /** One mark between two sentences, however many were typed; a question mark wins. */
  private static int mark(StringBuilder out, char mark) {
    int at = out.length() - 2;
    if (at >= 0 && (out.charAt(at) == '.' || out.charAt(at) == '?')) {
      if (mark == '?') {
        out.setCharAt(at, '?');
      }
    } else if (out.length() > 1) {
      out.append(mark).append(' ');
    }
    return out.length();
  }

  private static String foldTagged(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    for (int open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
      int name = open + 1;
      while (name < text.length() && isTagLetter(text.charAt(name))) {
        name++;
      }
      int close = text.indexOf(']', name);
      if (name == open + 1 || close < 0 || close - open > LONGEST_TAG) {
        continue;
      }
      int end = text.charAt(name - 1) == '_' ? name - 1 : name;
      out.append(Folding.fold(text.substring(copied, open)))
          .append(" <")
          .append(Folding.fold(text.substring(open + 1, end)))
          .append("> ");
      copied = close + 1;
    }
    return out.append(Folding.fold(text.substring(copied))).toString();
  }

  private static boolean isTagLetter(char c) {
    return c >= 'A' && c <= 'Z' || c == '_';
  }
}
