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
    int i = 0;
    while (i < tokens.size()) {
      int end = runEnd(tokens, i);
      if (end > i) {
        emit(tokens, i, end, institutions, found);
      }
      i = Math.max(end, i + 1);
    }
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

  /** One past the last token of the run of capitalized words that starts here, or the start. */
  private static int runEnd(List<Token> tokens, int start) {
    int end = start;
    for (int i = start; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isWord() && token.isCapitalized()) {
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
      case "-", "'", "’" -> tight;
      case "." -> tight && left.text().length() == 1;
      default -> token.isNumber() && tight;
    };
  }
}
