package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Span;
import dev.sordino.recognize.Element.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Parts of an address that are told apart from it, while it is spoken of: the house number read
 * back or corrected ("no, twelve e"), the floor ("zweiter Stock rechts").
 */
@AutoService(Recognizer.class)
public final class HousePartRecognizer implements Recognizer {

  private static final double SCORE = 0.6;

  /** Digits of a house number. */
  private static final int LONGEST_NUMBER = 3;

  /** House numbers go on with a letter of the first ones: "9 b". */
  private static final String LETTERS = "abcdefgh";

  @Override
  public String id() {
    return "house-part";
  }

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.ADDRESS);
  }

  @Override
  public void recognize(Utterance utterance, Consumer<Span> found) {
    boolean answering = utterance.answering().contains(EntityTypes.ADDRESS);
    if (!answering && !utterance.expects(EntityTypes.ADDRESS)) {
      return;
    }
    List<Element> elements = utterance.view().elements();
    for (int i = 0; i + 1 < elements.size(); i++) {
      int to = floor(utterance, i);
      if (to == i && answering && isLettered(utterance, i)) {
        to = i + 2;
      }
      if (to > i) {
        found.accept(
            new Span(
                elements.get(i).start(),
                elements.get(to - 1).end(),
                EntityTypes.ADDRESS,
                SCORE,
                id()));
      }
    }
  }

  /** One past a floor and the side of it that begin here, or where it begins if there is none. */
  private static int floor(Utterance utterance, int at) {
    List<Element> elements = utterance.view().elements();
    Kind kind = elements.get(at).kind();
    int to = at + 1;
    while (to < elements.size() && elements.get(to).kind() == Kind.PUNCTUATION && to < at + 2) {
      to++;
    }
    boolean floor =
        (kind == Kind.ORDINAL || kind == Kind.DIGITS && !isCodeBefore(elements, at))
            && elements.get(at).value().length() <= 2
            && to < elements.size()
            && utterance.vocabulary().has("floor-words", word(utterance, to));
    if (!floor) {
      return at;
    }
    to++;
    return to < elements.size() && utterance.vocabulary().has("floor-sides", word(utterance, to))
        ? to + 1
        : to;
  }

  private static boolean isLettered(Utterance utterance, int at) {
    List<Element> elements = utterance.view().elements();
    Element number = elements.get(at);
    String letter = word(utterance, at + 1);
    boolean ends = at + 2 == elements.size() || elements.get(at + 2).kind() == Kind.PUNCTUATION;
    return number.kind() == Kind.DIGITS
        && number.value().length() <= LONGEST_NUMBER
        && !isCodeBefore(elements, at)
        && letter.length() == 1
        && LETTERS.contains(letter)
        && (ends
            || !elements.get(at + 2).isCode()
                && !utterance.vocabulary().has("one-letter-words", letter));
  }

  private static boolean isCodeBefore(List<Element> elements, int at) {
    return at > 0 && elements.get(at - 1).isCode();
  }

  private static String word(Utterance utterance, int element) {
    return utterance.tokens().get(utterance.view().elements().get(element).from()).folded();
  }
}
