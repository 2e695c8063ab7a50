package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Span;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * User names by their shape: a handle behind @, words joined by underscores, letters with digits.
 */
@AutoService(Recognizer.class)
public final class UsernameRecognizer implements Recognizer {

  private static final double SCORE = 0.75;

  @Override
  public String id() {
    return "username";
  }

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.USERNAME);
  }

  @Override
  public void recognize(Utterance utterance, Consumer<Span> found) {
    List<Token> tokens = utterance.tokens();
    int at = 0;
    while (at < tokens.size()) {
      int to = at + 1;
      while (to < tokens.size() && tokens.get(to).start() == tokens.get(to - 1).end()) {
        to++;
      }
      if (to - at > 1) {
        chunk(utterance, at, to, found);
      }
      at = to;
    }
  }

  private void chunk(Utterance utterance, int from, int to, Consumer<Span> found) {
    List<Token> tokens = utterance.tokens();
    int first = from;
    int last = to;
    while (first < last && !isPart(tokens.get(first))) {
      first++;
    }
    while (last > first && !isPart(tokens.get(last - 1))) {
      last--;
    }
    if (last - first < 2 && !(first > from && tokens.get(first - 1).text().equals("@"))) {
      return;
    }
    boolean letters = false;
    boolean digits = false;
    boolean underscore = false;
    boolean other = false;
    for (int i = first; i < last; i++) {
      Token token = tokens.get(i);
      letters |= token.isWord() && token.folded().length() >= 2;
      digits |= token.isNumber() && token.text().length() >= 2;
      underscore |= token.text().equals("_");
      other |= !isPart(token) && !"_.-".contains(token.text());
    }
    boolean handle = first > from && tokens.get(first - 1).text().equals("@") && letters;
    boolean asked = utterance.isAbout(EntityTypes.USERNAME, first, last);
    if (!other
        && (handle || underscore && letters || asked && letters && (digits || last - first > 1))) {
      int start = tokens.get(handle ? first - 1 : first).start();
      found.accept(new Span(start, tokens.get(last - 1).end(), EntityTypes.USERNAME, SCORE, id()));
    }
  }

  private static boolean isPart(Token token) {
    return token.isWord() || token.isNumber();
  }
}
