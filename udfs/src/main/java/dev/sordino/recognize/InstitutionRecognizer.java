package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Span;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds names of practices, clinics, firms and the like: a run of capitalized words of which one
 * says what it is ("Blossom Ridge Medical Group"). Whom somebody goes to or works for tells who
 * they are. Needs capitals, and a pack with {@code words/institutions.txt}.
 */
@AutoService(Recognizer.class)
public final class InstitutionRecognizer implements Recognizer {

  private static final double SCORE = 0.6;

  /** Tokens before the word that says what it is, in a name without capitals. */
  private static final int MOST_UNCASED = 4;

  /**
   * @param says words that say what it is
   * @param tails words that may follow those
   * @param stops words that are in no name
   */
  private record Words(Set<String> says, Set<String> tails, Set<String> stops) {

    boolean isPart(Token token) {
      return says.contains(token.folded()) || tails.contains(token.folded());
    }
  }

  @Override
  public String id() {
    return "institution";
  }

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.ORGANIZATION);
  }

  @Override
  public void recognize(Utterance utterance, Consumer<Span> found) {
    Set<String> institutions = utterance.pack().words("institutions");
    if (institutions.isEmpty()) {
      return;
    }
    List<Token> tokens = utterance.tokens();
    Words words =
        new Words(
            institutions,
            utterance.pack().words("institution-tails"),
            utterance.pack().words("name-stops"));
    findUncased(utterance, words, found);
    int i = 0;
    while (i < tokens.size()) {
      int end = runEnd(tokens, i, words);
      if (end > i) {
        emit(tokens, i, end, institutions, found);
      }
      i = Math.max(end, i + 1);
    }
  }

  /**
   * Without capitals: "an appointment with amazing smile dental". Up to four words between what
   * such a name stands behind and the word that says what it is, none of them a small word.
   */
  private void findUncased(Utterance utterance, Words words, Consumer<Span> found) {
    List<Token> tokens = utterance.tokens();
    Set<String> before = utterance.pack().words("before-institution");
    for (int i = 1; i < tokens.size(); i++) {
      if (!before.contains(tokens.get(i - 1).folded()) || tokens.get(i).isCapitalized()) {
        continue;
      }
      int from = tokens.get(i).folded().equals("the") ? i + 1 : i;
      int at = from;
      while (at < tokens.size()
          && at < from + MOST_UNCASED
          && isNamePart(tokens, at, words.stops())
          && !words.says().contains(tokens.get(at).folded())) {
        at++;
      }
      int end = at;
      while (end < tokens.size()
          && (words.says().contains(tokens.get(end).folded())
              || end > at && words.isPart(tokens.get(end))
              || end > at && tokens.get(end).text().equals("&"))) {
        end++;
      }
      boolean named = end - at > 1;
      for (int word = from; word < at; word++) {
        named |= !utterance.vocabulary().isTalk(tokens.get(word).folded());
      }
      boolean firm =
          end > at && utterance.pack().words("legal-forms").contains(tokens.get(end - 1).folded());
      if (at > from && end > at && named && !firm) {
        found.accept(
            new Span(
                tokens.get(from).start(),
                tokens.get(end - 1).end(),
                EntityTypes.ORGANIZATION,
                SCORE,
                id()));
      }
    }
  }

  /** A word, an initial, or a mark inside a name. */
  private static boolean isNamePart(List<Token> tokens, int i, Set<String> stops) {
    Token token = tokens.get(i);
    if (token.isWord()) {
      boolean initial =
          token.text().length() == 1
              && i + 1 < tokens.size()
              && tokens.get(i + 1).text().length() == 1;
      return initial || !stops.contains(token.folded());
    }
    return token.text().equals("&")
        || token.text().equals("-") && tokens.get(i - 1).end() == token.start();
  }

  private void emit(
      List<Token> tokens, int from, int to, Set<String> institutions, Consumer<Span> found) {
    int words = 0;
    boolean named = false;
    for (int i = from; i < to; i++) {
      Token token = tokens.get(i);
      words += token.isWord() ? 1 : 0;
      // The first word of a sentence has its capital anyway, and two words make a name.
      named |= institutions.contains(token.folded());
    }
    if (named && words >= 2) {
      found.accept(
          new Span(
              tokens.get(from).start(),
              tokens.get(to - 1).end(),
              EntityTypes.ORGANIZATION,
              SCORE,
              id()));
    }
  }

  /** "Amazing smile dental": words that say what it is go on in lower case. */
  private static boolean continuesLower(
      List<Token> tokens, int start, int i, int end, Words words) {
    if (end != i || i == start || !words.isPart(tokens.get(i))) {
      return false;
    }
    boolean first = start == 0 || !tokens.get(start - 1).isWord();
    return end - start > 1 || !first && !words.stops().contains(tokens.get(start).folded());
  }

  /** One past the last token of the run of capitalized words that starts here, or the start. */
  private static int runEnd(List<Token> tokens, int start, Words words) {
    int end = start;
    for (int i = start; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isWord()
          && (token.isCapitalized() || continuesLower(tokens, start, i, end, words))) {
        end = i + 1;
      } else if (!joins(tokens, i, start)) {
        return end;
      }
    }
    return end;
  }

  /** Marks and small words inside such a name. */
  private static boolean joins(List<Token> tokens, int i, int start) {
    Token token = tokens.get(i);
    if (i == start) {
      return token.isNumber() && i + 1 < tokens.size() && tokens.get(i + 1).isCapitalized();
    }
    Token left = tokens.get(i - 1);
    boolean tight = left.end() == token.start();
    return switch (token.text()) {
      case "&" -> true;
      // "Medical Group: Zimmer J Kirk MD" is one entry of a directory.
      case ":", "/", "," -> i + 1 < tokens.size() && tokens.get(i + 1).isCapitalized();
      // "Access Dental - Santa Rosa"
      case "-" -> tight || i + 1 < tokens.size() && tokens.get(i + 1).isCapitalized();
      case "'", "’" -> tight;
      case "." -> tight && left.text().length() == 1;
      default -> token.isNumber() && tight;
    };
  }
}
