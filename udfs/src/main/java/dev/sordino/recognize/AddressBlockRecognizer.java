package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
import dev.sordino.recognize.Element.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What was asked for or announced as an address and is none of the known forms: names and numbers
 * in a row, such as "28245 Puruntie 82, Turku".
 */
@AutoService(Recognizer.class)
public final class AddressBlockRecognizer implements Recognizer {

  private static final double SCORE = 0.65;

  /** Parts of an address that one link may hold apart: ", ". */
  private static final int LONGEST_LINK = 3;

  /** Digits in a row of a postcode; more are a telephone number. */
  private static final int MOST_DIGITS = 7;

  /** Other words of a turn that is an answer and nothing else. */
  private static final int FEW = 5;

  @Override
  public String id() {
    return "address-block";
  }

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.ADDRESS);
  }

  @Override
  public void recognize(Utterance utterance, Consumer<Span> found) {
    boolean expected =
        utterance.expects(EntityTypes.ADDRESS)
            && (utterance.justAsked().contains(EntityTypes.ADDRESS)
                || utterance.answering().contains(EntityTypes.ADDRESS));
    boolean announced =
        utterance.cues().stream().anyMatch(c -> c.type().equals(EntityTypes.ADDRESS));
    if (!expected && !announced) {
      return;
    }
    List<Element> elements = utterance.view().elements();
    int at = 0;
    while (at < elements.size()) {
      if (!isPart(utterance, at)) {
        at++;
        continue;
      }
      int last = at;
      int to = at + 1;
      while (to < elements.size() && to - last <= LONGEST_LINK) {
        if (isPart(utterance, to)) {
          last = to;
        } else if (!isLink(utterance, to)) {
          break;
        }
        to++;
      }
      consider(utterance, at, last + 1, expected, found);
      at = last + 1;
    }
  }

  private void consider(
      Utterance utterance, int from, int to, boolean expected, Consumer<Span> found) {
    List<Element> elements = utterance.view().elements().subList(from, to);
    boolean number = false;
    boolean word = false;
    int digits = 0;
    for (Element element : elements) {
      number |= element.kind() == Kind.DIGITS || element.kind() == Kind.ORDINAL;
      word |=
          element.kind() == Kind.MONTH || element.kind() == Kind.WORD && isName(utterance, element);
      digits = element.kind() == Kind.DIGITS ? digits + element.value().length() : 0;
      if (digits > MOST_DIGITS) {
        return;
      }
    }
    int first = elements.get(0).from();
    number |= word && isSaidToBe(utterance, elements);
    if (number && word && (expected || utterance.announces(EntityTypes.ADDRESS, first, first))) {
      found.accept(
          new Span(
              utterance.view().elements().get(opening(utterance, from)).start(),
              elements.get(elements.size() - 1).end(),
              EntityTypes.ADDRESS,
              SCORE,
              id()));
    }
  }

  /**
   * "No 14", "house number two one seven", "the old schoolhouse": what stands before belongs to it.
   */
  private static int opening(Utterance utterance, int from) {
    List<Element> elements = utterance.view().elements();
    int first = from;
    boolean number = elements.get(from).kind() == Kind.DIGITS;
    while (first > 0 && first > from - 2) {
      Element before = elements.get(first - 1);
      String word = utterance.tokens().get(before.from()).folded();
      boolean house =
          elements.get(first).kind() == Kind.WORD
                  && !number
                  && utterance.vocabulary().has("house-articles", word)
              || number
                  && (utterance.vocabulary().has("number-openings", word)
                      || utterance.vocabulary().has("building-words", word));
      if (before.kind() == Kind.PUNCTUATION || !house) {
        break;
      }
      first--;
    }
    return first;
  }

  /** "The address is curraheen, county kerry": a house without a number. */
  private static boolean isSaidToBe(Utterance utterance, List<Element> elements) {
    int first = elements.get(0).from();
    Cue cue = utterance.cueBefore(first, Set.of());
    boolean announced =
        cue != null
            && cue.type().equals(EntityTypes.ADDRESS)
            && utterance.tokens().subList(cue.to(), first).stream()
                .anyMatch(t -> utterance.vocabulary().has("copulas", t.folded()))
            && first - cue.to() <= 2;
    boolean answers =
        utterance.speaker() != Speaker.AGENT
            && utterance.justAsked().contains(EntityTypes.ADDRESS)
            && utterance.view().wordsOutside(first, elements.get(elements.size() - 1).to())
                <= FEW / 2;
    return (announced || answers)
        && elements.stream()
            .filter(e -> e.kind() == Kind.WORD)
            .anyMatch(
                e -> !utterance.vocabulary().isCommon(utterance.tokens().get(e.from()).folded()));
  }

  /** What is said in few words may be made of common ones: "the old mill 3". */
  private static boolean isName(Utterance utterance, Element element) {
    return !utterance.vocabulary().isCommon(utterance.tokens().get(element.from()).folded())
        || utterance.view().wordsOutside(element.from(), element.to()) <= FEW;
  }

  /** "31. August": a day is no house number. */
  private static boolean isDay(Utterance utterance, int at) {
    List<Element> elements = utterance.view().elements();
    if (elements.get(at).value().length() > 2) {
      return false;
    }
    for (int i = at + 1; i < elements.size() && i <= at + 2; i++) {
      if (elements.get(i).kind() == Kind.MONTH) {
        return true;
      }
      if (elements.get(i).kind() != Kind.PUNCTUATION) {
        return false;
      }
    }
    return false;
  }

  private static boolean isCounted(Utterance utterance, int at) {
    List<Element> elements = utterance.view().elements();
    for (int i = at + 1; i < elements.size() && i <= at + 2; i++) {
      Element e = elements.get(i);
      String word = utterance.tokens().get(e.from()).folded();
      if (utterance.vocabulary().has("units", word)) {
        return true;
      }
      if (e.kind() != Kind.MARK) {
        break;
      }
    }
    return at > 0
        && utterance
            .vocabulary()
            .has("units", utterance.tokens().get(elements.get(at - 1).from()).folded());
  }

  private static boolean isPart(Utterance utterance, int at) {
    Element element = utterance.view().elements().get(at);
    return switch (element.kind()) {
      case DIGITS -> !isCounted(utterance, at) && !isDay(utterance, at);
      case LETTERS -> true;
      case ORDINAL -> !isDay(utterance, at);
      case WORD, MONTH -> {
        Token token = utterance.tokens().get(element.from());
        yield token.folded().length() > 1
            && (!utterance.vocabulary().isTalk(token.folded())
                || utterance.vocabulary().has("building-words", token.folded())
                || utterance.vocabulary().has("house-adjectives", token.folded())
                    && element.to() < utterance.tokens().size()
                    && utterance
                        .vocabulary()
                        .has("building-words", utterance.tokens().get(element.to()).folded()))
            && !utterance.vocabulary().has("units", token.folded())
            && !isOfCue(utterance, element);
      }
      default -> false;
    };
  }

  private static boolean isOfCue(Utterance utterance, Element element) {
    return utterance.isInCue(element.from());
  }

  private static boolean isGlued(Utterance utterance, int at) {
    List<Element> elements = utterance.view().elements();
    return at > 0
        && elements.get(at - 1).end() == elements.get(at).start()
        && at + 1 < elements.size()
        && elements.get(at + 1).start() == elements.get(at).end();
  }

  private static boolean isLink(Utterance utterance, int at) {
    Element element = utterance.view().elements().get(at);
    if (element.kind() == Kind.PUNCTUATION) {
      return ",.#/()'’".indexOf(utterance.text().charAt(element.start())) >= 0;
    }
    return element.kind() == Kind.FILLER
        || element.kind() == Kind.MARK && (element.spoken() || isGlued(utterance, at))
        || utterance
            .vocabulary()
            .has("place-links", utterance.tokens().get(element.from()).folded());
  }
}
