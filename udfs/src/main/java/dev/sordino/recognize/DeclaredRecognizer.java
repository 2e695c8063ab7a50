package dev.sordino.recognize;

import dev.sordino.conversation.Span;
import dev.sordino.language.Folding;
import java.util.List;
import java.util.function.Consumer;

/** A firm's own number, found as its declaration says, written or spoken. */
final class DeclaredRecognizer extends RunRecognizer {

  /** Tokens without a space between them that may be one number. */
  private static final int MOST_PARTS = 24;

  private static final double SHAPED = 0.9;

  private final RecognizerDeclaration declaration;

  DeclaredRecognizer(RecognizerDeclaration declaration) {
    super(
        declaration.id(),
        declaration.type(),
        declaration.pattern(),
        declaration.minLength(),
        declaration.maxLength());
    this.declaration = declaration;
  }

  RecognizerDeclaration declaration() {
    return declaration;
  }

  @Override
  boolean isValid(String value) {
    return declaration.check().holds(value);
  }

  @Override
  boolean standsAlone() {
    return !declaration.needsContext();
  }

  /** Also what is written without a space, though a part of it reads as a word: "ABC-HAUS-12". */
  @Override
  public void recognize(Utterance utterance, Consumer<Span> found) {
    super.recognize(utterance, found);
    List<Token> tokens = utterance.tokens();
    int at = 0;
    while (at < tokens.size()) {
      int to = at + 1;
      while (to < tokens.size() && tokens.get(to).start() == tokens.get(to - 1).end()) {
        to++;
      }
      if (to - at > 1 && to - at <= MOST_PARTS) {
        written(utterance, at, to, found);
      }
      at = to;
    }
  }

  private void written(Utterance utterance, int from, int to, Consumer<Span> found) {
    List<Token> tokens = utterance.tokens();
    int first = from;
    int last = to;
    while (first < last && !isPart(tokens.get(first))) {
      first++;
    }
    while (last > first && !isPart(tokens.get(last - 1))) {
      last--;
    }
    StringBuilder value = new StringBuilder();
    for (Token token : tokens.subList(first, last)) {
      if (token.isNumber()) {
        value.append(ElementReader.digits(token.text()));
      } else if (token.isWord()) {
        value.append(Folding.fold(token.text()));
      }
    }
    String code = value.toString();
    if (code.length() < declaration.minLength()
        || code.length() > declaration.maxLength()
        || !declaration.pattern().matches(code)) {
      return;
    }
    boolean about = utterance.isAbout(declaration.type(), first, last);
    if (about || standsAlone() && isValid(code)) {
      int end = tokens.get(last - 1).end();
      found.accept(new Span(tokens.get(first).start(), end, declaration.type(), SHAPED, id()));
    }
  }

  private static boolean isPart(Token token) {
    return token.isWord() || token.isNumber();
  }
}
