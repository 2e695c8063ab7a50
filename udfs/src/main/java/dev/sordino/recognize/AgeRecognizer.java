package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Span;
import dev.sordino.recognize.Element.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Ages of people: "34 years old", "bin siebzig", "aged 19". */
@AutoService(Recognizer.class)
public final class AgeRecognizer implements Recognizer {

  /** Other words of a turn that answers with an age some turns later. */
  private static final int FEW = 4;

  @Override
  public String id() {
    return "age";
  }

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.AGE);
  }

  @Override
  public void recognize(Utterance utterance, Consumer<Span> found) {
    List<Element> elements = utterance.view().elements();
    for (int i = 0; i < elements.size(); i++) {
      Element e = elements.get(i);
      if (e.kind() == Kind.DIGITS && e.value().length() <= 3 && isAge(utterance, e)) {
        found.accept(new Span(e.start(), e.end(), EntityTypes.AGE, 0.7, id()));
      }
    }
  }

  /** "5 Uhr 45", "100 Euro". */
  private static boolean isCounted(Utterance utterance, Element e) {
    List<Token> tokens = utterance.tokens();
    return e.to() < tokens.size()
            && utterance.vocabulary().has("units", tokens.get(e.to()).folded())
        || e.from() > 0 && utterance.vocabulary().has("units", tokens.get(e.from() - 1).folded());
  }

  private static boolean isAge(Utterance utterance, Element e) {
    List<Token> tokens = utterance.tokens();
    StringBuilder behind = new StringBuilder();
    for (int i = e.to(), words = 0; i < tokens.size() && i < e.to() + 6 && words < 3; i++) {
      if (tokens.get(i).isWord()) {
        behind.append(words == 0 ? "" : " ").append(tokens.get(i).folded());
        words++;
        if (utterance.vocabulary().has("behind-age", behind.toString())) {
          return true;
        }
      }
    }
    if (utterance.expects(EntityTypes.AGE)
        && (utterance.justAsked().contains(EntityTypes.AGE)
            || utterance.view().wordsOutside(e.from(), e.to()) <= FEW)
        && !isCounted(utterance, e)) {
      return true;
    }
    StringBuilder before = new StringBuilder();
    for (int i = e.from() - 1; i >= 0 && i >= e.from() - 3; i--) {
      before.insert(0, before.length() == 0 ? "" : " ").insert(0, tokens.get(i).folded());
      if (utterance.vocabulary().has("before-age", before.toString())) {
        return true;
      }
    }
    return false;
  }
}
