package dev.sordino.recognize;

import dev.sordino.conversation.Speaker;
import dev.sordino.recognize.Element.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What a turn says in answer to a question, without the words around it: of "ja das war der Mohrle
 * glaub ich" the name alone. It is what lies behind the opening words that {@code answer-frame}
 * lists, up to the next such word.
 *
 * @param from index of its first element in the turn
 * @param to one past the last
 * @param words how many words it has that are neither numbers nor letters
 */
record Answer(int from, int to, int words) {

  /** Words of all kinds around an answer. */
  private static final int OTHERS = 9;

  /** Of a town of some hundred thousand; see {@link NameLexicon#place}. */
  private static final double CITY = 4.0;

  /** Elements of an answer; who says more tells something else. */
  private static final int LONGEST = 14;

  /** Words of talk between two opening words. */
  private static final int LONGEST_ASIDE = 3;

  /** Words behind an answer that are no frame: "dritter Stock". */
  private static final int REST = 3;

  /**
   * The answer that a turn gives to a question for a type; empty where it announces another type,
   * denies, says nothing but talk, or says too much. Agents ask and read back: what they say of a
   * value is found by what is known of it.
   */
  static Optional<Answer> to(Utterance utterance, String type) {
    if (utterance.speaker() == Speaker.AGENT) {
      return Optional.empty();
    }
    List<Element> elements = utterance.view().elements();
    int from = opening(utterance, type, 0);
    for (Cue cue : utterance.cues()) {
      if (from == elements.size() || cue.from() > elements.get(from).from()) {
        break;
      }
      if (!cue.type().equals(type)) {
        return Optional.empty();
      }
      while (from < elements.size() && elements.get(from).from() < cue.to()) {
        from++;
      }
      from = opening(utterance, type, from);
    }
    int to = from;
    int words = 0;
    boolean said = false;
    int at = from;
    while (at < elements.size() && !isEnd(utterance, at)) {
      Element element = elements.get(at);
      if (element.kind() == Kind.WORD || element.kind() == Kind.MONTH) {
        words++;
        said |=
            !utterance.vocabulary().isTalk(word(utterance, element))
                || type.equals(EntityTypes.ADDRESS) && isCity(utterance, element);
      }
      if (!element.isLink() && !isArticle(utterance, element)) {
        to = at + 1;
      }
      said |= element.isCode() || element.kind() == Kind.ORDINAL;
      at++;
    }
    if (to == from
        || !said
        || to - from > LONGEST
        || isDenied(utterance, from)
        || rest(utterance, to) > REST
        || outside(utterance, from, to) > OTHERS) {
      return Optional.empty();
    }
    return Optional.of(new Answer(from, to, words));
  }

  /** The first element from one on that is no opening word: of "no we shipped it so it's" none. */
  private static int opening(Utterance utterance, String type, int from) {
    int size = utterance.view().elements().size();
    int at = from;
    while (at < size) {
      int next = at;
      while (next < size && next < at + LONGEST_ASIDE && isTalk(utterance, next)) {
        next++;
      }
      if (next == size || !isFrame(utterance, next) && !isBefore(utterance, type, next)) {
        break;
      }
      at = next + 1;
    }
    return at;
  }

  /** "An" and "at" before an e-mail address. */
  private static boolean isBefore(Utterance utterance, String type, int at) {
    Element element = utterance.view().elements().get(at);
    return type.equals(EntityTypes.EMAIL)
        && element.kind() == Kind.WORD
        && utterance.vocabulary().has("before-email", word(utterance, element));
  }

  /** A word of talk that is no opening word itself. */
  private static boolean isTalk(Utterance utterance, int at) {
    Element element = utterance.view().elements().get(at);
    return element.kind() == Kind.WORD
        && !isFrame(utterance, at)
        && utterance.vocabulary().isTalk(word(utterance, element));
  }

  private static boolean isFrame(Utterance utterance, int at) {
    Element element = utterance.view().elements().get(at);
    return switch (element.kind()) {
      case PUNCTUATION, FILLER -> true;
      case WORD, JOIN, WEAK_DIGIT -> {
        String word = word(utterance, element);
        yield word.length() == 1 && isBehindApostrophe(utterance, element)
            || utterance.vocabulary().has("answer-frame", word);
      }
      default -> false;
    };
  }

  private static boolean isEnd(Utterance utterance, int at) {
    Element element = utterance.view().elements().get(at);
    if (utterance.isInCue(element.from())) {
      return true;
    }
    return switch (element.kind()) {
      case PUNCTUATION -> ".?!;".indexOf(utterance.text().charAt(element.start())) >= 0;
      case WORD, JOIN, WEAK_DIGIT ->
          utterance.vocabulary().has("answer-frame", word(utterance, element))
              && !isArticle(utterance, element);
      default -> false;
    };
  }

  /** "An den drei Eichen": within an answer an article goes on. */
  private static boolean isArticle(Utterance utterance, Element element) {
    return utterance.vocabulary().has("articles", word(utterance, element));
  }

  /** "Essen": an everyday word that is a big town as well. */
  private static boolean isCity(Utterance utterance, Element element) {
    return NameLexicon.of(utterance.pack()).place(word(utterance, element)) >= CITY;
  }

  private static boolean isBehindApostrophe(Utterance utterance, Element element) {
    return element.start() > 0 && "'’".indexOf(utterance.text().charAt(element.start() - 1)) >= 0;
  }

  /** "Hab ich grad nicht parat". */
  private static boolean isDenied(Utterance utterance, int from) {
    List<Element> elements = utterance.view().elements();
    for (int i = from; i < elements.size(); i++) {
      if (utterance.vocabulary().has("denials", word(utterance, elements.get(i)))) {
        return true;
      }
    }
    return false;
  }

  private static int outside(Utterance utterance, int from, int to) {
    List<Element> elements = utterance.view().elements();
    return utterance.view().wordsOutside(elements.get(from).from(), elements.get(to - 1).to());
  }

  /** Words behind the answer that are neither talk nor frame. */
  private static int rest(Utterance utterance, int to) {
    List<Element> elements = utterance.view().elements();
    int rest = 0;
    for (int i = to; i < elements.size(); i++) {
      String word = word(utterance, elements.get(i));
      rest +=
          elements.get(i).kind() == Kind.WORD
                  && !isFrame(utterance, i)
                  && !utterance.vocabulary().isTalk(word)
              ? 1
              : 0;
    }
    return rest;
  }

  private static String word(Utterance utterance, Element element) {
    return utterance.tokens().get(element.from()).folded();
  }

  /** Its elements, in order. */
  List<Element> elements(Utterance utterance) {
    return utterance.view().elements().subList(from, to);
  }

  /** Whether one of its words is none of everyday talk. */
  boolean hasUncommon(Utterance utterance) {
    return elements(utterance).stream()
        .anyMatch(
            e ->
                e.kind() == Kind.WORD
                    && word(utterance, e).length() > 1
                    && !utterance.vocabulary().isCommon(word(utterance, e)));
  }
}
