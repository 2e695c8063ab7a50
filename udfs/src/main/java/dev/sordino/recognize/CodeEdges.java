package dev.sordino.recognize;

import dev.sordino.conversation.Span;
import dev.sordino.recognize.Element.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What stands right at the edge of a number or address that was found and belongs to it: letters
 * and marks as they are said ("r t dash" before the digits, "stroke two" and "one d" behind them),
 * the "at" behind the local part of an e-mail address, a word or two between parts of a secret.
 */
final class CodeEdges {

  /** Whose edges are words of the sentence. */
  private static final Set<String> NO_CODES =
      Set.of(
          EntityTypes.PERSON,
          EntityTypes.ORGANIZATION,
          EntityTypes.LOCATION,
          EntityTypes.DATE_OF_BIRTH,
          EntityTypes.DATE,
          EntityTypes.AGE,
          EntityTypes.URL);

  /** Words between two parts of a secret: "seven hash lima". */
  private static final int MOST_BETWEEN = 3;

  /** Elements that one edge moves over. */
  private static final int FARTHEST = 8;

  private static final int LONGEST_HOUSE_NUMBER = 3;

  /** Letters that a recognizer writes as one word. */
  private static final int LONGEST_GROUP = 3;

  private CodeEdges() {}

  /**
   * The same spans, moved outwards where something of theirs was left standing.
   *
   * @param spans sorted, none overlapping
   */
  static List<Span> extend(Utterance utterance, List<Span> spans) {
    List<Element> elements = utterance.view().elements();
    List<Span> extended = new ArrayList<>(spans.size());
    int first = 0;
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      while (first < elements.size() && elements.get(first).end() <= span.start()) {
        first++;
      }
      int behind = first;
      while (behind < elements.size() && elements.get(behind).start() < span.end()) {
        behind++;
      }
      int floor = extended.isEmpty() ? 0 : extended.get(extended.size() - 1).end();
      int ceiling = i + 1 < spans.size() ? spans.get(i + 1).start() : utterance.text().length();
      int start = span.start();
      int end = span.end();
      if (!NO_CODES.contains(span.type())) {
        start = Math.max(floor, start(utterance, span, first));
        end = Math.min(ceiling, end(utterance, span, behind));
      }
      if (isLocalPart(utterance, span, behind)) {
        end = Math.min(ceiling, elements.get(behind).end());
      }
      if (i + 1 < spans.size() && isOneSecret(utterance, span, spans.get(i + 1), behind)) {
        end = ceiling;
      }
      extended.add(new Span(start, end, span.type(), span.score(), span.recognizer()));
    }
    return extended;
  }

  /** "Dawn dot hackett at, what is it": the domain is told later, or by someone else. */
  private static boolean isLocalPart(Utterance utterance, Span span, int behind) {
    List<Element> elements = utterance.view().elements();
    boolean local =
        switch (span.type()) {
          case EntityTypes.USERNAME, EntityTypes.EMAIL -> true;
          case EntityTypes.PERSON ->
              utterance.expects(EntityTypes.EMAIL)
                  || utterance.answering().contains(EntityTypes.EMAIL);
          default -> false;
        };
    return local
        && behind < elements.size()
        && elements.get(behind).isSpokenMark()
        && elements.get(behind).isAt();
  }

  private static int start(Utterance utterance, Span span, int first) {
    List<Element> elements = utterance.view().elements();
    int start = span.start();
    boolean joined = false;
    for (int i = first - 1; i >= 0 && i >= first - FARTHEST; i--) {
      Element element = elements.get(i);
      if (utterance.isInCue(element.from())) {
        break;
      }
      if (isJoin(element) && i > 0 && isBeforeJoin(utterance, i - 1)) {
        joined = true;
        continue;
      }
      if (!isLetters(utterance, i) && !(joined && isBeforeJoin(utterance, i))) {
        break;
      }
      start = element.start();
    }
    return start;
  }

  private static int end(Utterance utterance, Span span, int behind) {
    List<Element> elements = utterance.view().elements();
    int end = span.end();
    for (int i = behind; i < elements.size() && i < behind + FARTHEST; i++) {
      Element element = elements.get(i);
      if (span.type().equals(EntityTypes.ADDRESS) && isTalkOfCorrection(utterance, i)) {
        continue;
      }
      boolean corrected =
          i > behind
              && span.type().equals(EntityTypes.ADDRESS)
              && element.kind() == Kind.DIGITS
              && element.value().length() <= LONGEST_HOUSE_NUMBER
              && isTalkOfCorrection(utterance, i - 1);
      if (corrected) {
        end = element.end();
        continue;
      }
      boolean mark = isJoin(element) && i + 1 < elements.size() && isCode(utterance, i + 1);
      if (mark) {
        continue;
      }
      boolean joined = i > behind && isJoin(elements.get(i - 1));
      if (!(isLetters(utterance, i) || joined && element.isCode())
          || utterance.isInCue(element.from())) {
        break;
      }
      end = element.end();
    }
    return end;
  }

  /** "Am Sportplatz drei äh nein dreizehn". */
  private static boolean isTalkOfCorrection(Utterance utterance, int at) {
    Element element = utterance.view().elements().get(at);
    return element.kind() == Kind.FILLER
        || element.kind() == Kind.WORD
            && utterance
                .vocabulary()
                .has("corrections", utterance.tokens().get(element.from()).folded());
  }

  /** "Dash", "stroke": a mark that was said. Written ones the recognizers have seen to. */
  private static boolean isJoin(Element element) {
    return element.isSpokenMark() && !element.isAt();
  }

  /** The "r t" of "r t dash" and the "hk" of "hk minus", whatever the letters are else. */
  private static boolean isBeforeJoin(Utterance utterance, int at) {
    Element element = utterance.view().elements().get(at);
    String word = utterance.tokens().get(element.from()).folded();
    return isLetters(utterance, at)
        || element.kind() == Kind.WORD
            && (word.length() == 1
                || word.length() <= LONGEST_GROUP && !utterance.vocabulary().isCommon(word));
  }

  private static boolean isCode(Utterance utterance, int at) {
    return utterance.view().elements().get(at).isCode() || isLetters(utterance, at);
  }

  /**
   * Letters of a code, or one letter that is no word of its own, as at the end of a turn none is.
   */
  private static boolean isLetters(Utterance utterance, int at) {
    Element element = utterance.view().elements().get(at);
    if (element.kind() == Kind.LETTERS) {
      return element.end() - element.start() == 1 || element.spoken();
    }
    Token token = utterance.tokens().get(element.from());
    boolean apart =
        (element.start() == 0
                || Character.isWhitespace(utterance.text().charAt(element.start() - 1)))
            && (element.end() == utterance.text().length()
                || utterance.text().charAt(element.end()) != '\'');
    return element.kind() == Kind.WORD
        && token.folded().length() == 1
        && token.isWord()
        && apart
        && (!utterance.vocabulary().has("one-letter-words", token.folded())
            || element.to() == utterance.tokens().size());
  }

  private static boolean isOneSecret(Utterance utterance, Span span, Span next, int behind) {
    if (!span.type().equals(EntityTypes.SECRET) || !next.type().equals(EntityTypes.SECRET)) {
      return false;
    }
    List<Element> elements = utterance.view().elements();
    for (int i = behind; i < elements.size() && elements.get(i).start() < next.start(); i++) {
      boolean ends =
          elements.get(i).kind() == Kind.PUNCTUATION
              && ".?!;".indexOf(utterance.text().charAt(elements.get(i).start())) >= 0;
      if (ends || i - behind >= MOST_BETWEEN) {
        return false;
      }
    }
    return true;
  }
}
