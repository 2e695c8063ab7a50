package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Span;
import dev.sordino.recognize.Element.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** E-mail addresses, written or said: "anna unterstrich k at gmx punkt de". */
@AutoService(Recognizer.class)
public final class EmailRecognizer implements Recognizer {

  /** Words of a local part that no mark joins: "anna müller at gmx punkt de". */
  private static final int LOOSE_WORDS = 3;

  /** Words of a part of an address that is said by itself. */
  private static final int MOST_WORDS = 5;

  private static final int LONGEST = 64;

  private static final double PART = 0.7;

  @Override
  public String id() {
    return "email";
  }

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.EMAIL);
  }

  @Override
  public void recognize(Utterance utterance, Consumer<Span> found) {
    List<Element> elements = utterance.view().elements();
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i).isAt() || isMisheardAt(utterance, i)) {
        address(utterance, i, found);
      }
    }
    part(utterance, found);
  }

  /** "Ranch app gmail dot com": what sounds like "at" before a domain with a dot. */
  private static boolean isMisheardAt(Utterance utterance, int at) {
    List<Element> elements = utterance.view().elements();
    Element element = elements.get(at);
    return at > 0
        && at + 3 < elements.size()
        && element.kind() == Kind.WORD
        && utterance
            .vocabulary()
            .has("misheard-at", utterance.tokens().get(element.from()).folded())
        && !(elements.get(at - 1).kind() == Kind.WORD && isTalk(utterance, elements.get(at - 1)))
        && isLabel(utterance, at + 1)
        && elements.get(at + 2).isSpokenMark()
        && isDot(utterance, at + 2)
        && isTopLevel(utterance, elements.get(at + 3));
  }

  /** "Kleine rote katze alles zusammen", "m punkt weber": a part of what was asked for. */
  private void part(Utterance utterance, Consumer<Span> found) {
    boolean asked = utterance.justAsked().contains(EntityTypes.EMAIL);
    if (!asked && !utterance.answering().contains(EntityTypes.EMAIL)) {
      return;
    }
    Answer.to(utterance, EntityTypes.EMAIL)
        .filter(answer -> answer.words() <= MOST_WORDS)
        .filter(answer -> answer.elements(utterance).stream().noneMatch(Element::isAt))
        .filter(
            answer ->
                answer.elements(utterance).stream().anyMatch(Element::isSpokenMark)
                    || asked
                        && utterance.channel() == Channel.VOICE
                        && (answer.words() <= LOOSE_WORDS || answer.hasUncommon(utterance)))
        .ifPresent(
            answer -> {
              List<Element> parts = answer.elements(utterance);
              int end = parts.get(parts.size() - 1).end();
              found.accept(new Span(parts.get(0).start(), end, EntityTypes.EMAIL, PART, id()));
            });
  }

  private void address(Utterance utterance, int at, Consumer<Span> found) {
    List<Element> elements = utterance.view().elements();
    int domainEnd = domainEnd(utterance, at + 1);
    boolean written = elements.get(at).isAt() && !elements.get(at).spoken();
    if (domainEnd < 0) {
      boolean glued =
          written
              && at > 0
              && at + 1 < elements.size()
              && elements.get(at - 1).end() == elements.get(at).start()
              && elements.get(at + 1).start() == elements.get(at).end();
      boolean asked =
          utterance.isAbout(EntityTypes.EMAIL, elements.get(at).from(), elements.get(at).to());
      boolean provider =
          at + 1 < elements.size()
              && (asked || utterance.answering().contains(EntityTypes.EMAIL))
              && isHost(utterance, at + 1);
      if (!glued && !provider && !(asked && at + 1 < elements.size() && written)) {
        return;
      }
      domainEnd = at + 2;
    }
    int start = answerStart(utterance, at, localStart(utterance, at));
    if (start == at && domainEnd < at + 2) {
      return;
    }
    found.accept(
        new Span(
            elements.get(start).start(),
            elements.get(domainEnd - 1).end(),
            EntityTypes.EMAIL,
            written ? 0.99 : 0.9,
            id()));
  }

  /** A provider's name, or where "at" is no everyday word any word that is none of talk. */
  private static boolean isHost(Utterance utterance, int element) {
    Element e = utterance.view().elements().get(element);
    String word = utterance.tokens().get(e.from()).folded();
    return utterance.vocabulary().has("mail-providers", word)
        || e.kind() == Kind.WORD
            && word.length() > 2
            && !utterance.vocabulary().isTalk("at")
            && !utterance.vocabulary().isCommon(word);
  }

  /** One past the last element of a domain with at least one dot, or -1. */
  private static int domainEnd(Utterance utterance, int from) {
    List<Element> elements = utterance.view().elements();
    int at = from;
    int end = -1;
    boolean label = false;
    int last = Math.min(elements.size(), from + LONGEST);
    int loose = 0;
    while (at < last) {
      Element e = elements.get(at);
      if (isDot(utterance, at)) {
        boolean austrian = at + 1 < last && isTopLevel(utterance, elements.get(at + 1));
        if (!label || at + 1 >= last || !austrian && !isLabel(utterance, at + 1)) {
          break;
        }
        end = at + 2;
        at = end;
        // Behind the top-level domain only another dot goes on.
        continue;
      }
      if (end >= 0) {
        break;
      }
      if (isLabel(utterance, at) || e.kind() == Kind.MARK && e.value().equals("-")) {
        if (label
            && isTopLevel(utterance, e)
            && (isProvider(utterance, at - 1)
                || isAboutEmail(utterance, e) && !isTalk(utterance, e))) {
          return at + 1;
        }
        loose += e.kind() == Kind.WORD && label && !isGlued(elements, at) ? 1 : 0;
        if (loose > 2) {
          break;
        }
        label = true;
      } else if (e.kind() != Kind.FILLER
          && !(e.kind() == Kind.PUNCTUATION && at > from)
          && !isCommaOfMark(utterance, at)) {
        break;
      }
      at++;
    }
    return end;
  }

  private static boolean isAboutEmail(Utterance utterance, Element element) {
    return utterance.isAbout(EntityTypes.EMAIL, element.from(), element.to())
        || utterance.answering().contains(EntityTypes.EMAIL);
  }

  private static boolean isTalk(Utterance utterance, Element element) {
    return utterance.vocabulary().isTalk(utterance.tokens().get(element.from()).folded());
  }

  /** "At web de": the dot is often swallowed. */
  private static boolean isTopLevel(Utterance utterance, Element element) {
    return utterance
        .vocabulary()
        .has("top-level-domains", utterance.tokens().get(element.from()).folded());
  }

  private static boolean isGlued(List<Element> elements, int at) {
    return at > 0 && elements.get(at - 1).end() == elements.get(at).start();
  }

  private static boolean isDot(Utterance utterance, int at) {
    Element e = utterance.view().elements().get(at);
    if (e.kind() == Kind.MARK) {
      return e.value().equals(".");
    }
    // A written dot joins only without a space behind it.
    return e.kind() == Kind.PUNCTUATION
        && utterance.text().charAt(e.start()) == '.'
        && at + 1 < utterance.view().elements().size()
        && utterance.view().elements().get(at + 1).start() == e.end();
  }

  private static boolean isLabel(Utterance utterance, int at) {
    Kind kind = utterance.view().elements().get(at).kind();
    return switch (kind) {
      case WORD, LETTERS, DIGITS, WEAK_LETTER, MONTH, ORDINAL, JOIN -> true;
      default -> false;
    };
  }

  /**
   * "It's big dave seventy two at hotmail dot com": in an answer everyday words before the local
   * part belong to it.
   */
  private static int answerStart(Utterance utterance, int at, int start) {
    if (!utterance.expects(EntityTypes.EMAIL)) {
      return start;
    }
    return Answer.to(utterance, EntityTypes.EMAIL)
        .filter(answer -> answer.from() < start && start - answer.from() <= LOOSE_WORDS)
        .filter(answer -> at < answer.to())
        .map(Answer::from)
        .orElse(start);
  }

  /** First element of the local part. */
  private static int localStart(Utterance utterance, int at) {
    List<Element> elements = utterance.view().elements();
    int start = at;
    int loose = 0;
    for (int i = at - 1; i >= 0 && at - i < LONGEST; i--) {
      Element e = elements.get(i);
      boolean glued = e.end() == elements.get(i + 1).start();
      Kind kind = e.kind();
      if (kind == Kind.MARK && e.value().equals("@")
          || i > 0 && isPossessive(utterance, i - 1)
          || isPossessive(utterance, i)) {
        break;
      }
      boolean mark = kind == Kind.MARK && !e.value().equals("@") || isDot(utterance, i);
      boolean joined = i + 1 < at && isMark(utterance, i + 1);
      if (mark && i + 1 <= at) {
        continue;
      }
      boolean said = elements.get(at).isSpokenMark() && isAboutEmail(utterance, e);
      if (glued && kind != Kind.PUNCTUATION
          || kind == Kind.DIGITS
          || kind == Kind.LETTERS
          || kind == Kind.WEAK_LETTER && said) {
        start = i;
      } else if (glued && "'#!&*=?%$^{|}~".indexOf(utterance.text().charAt(e.start())) >= 0) {
        start = i;
      } else if (kind == Kind.WORD || kind == Kind.MONTH || kind == Kind.ORDINAL) {
        String word = utterance.tokens().get(e.from()).folded();
        if (joined || start == at || i > 0 && isMark(utterance, i - 1) && isSaid(elements, i)) {
          if (start == at && !joined && utterance.vocabulary().has("before-email", word)) {
            break;
          }
          start = i;
        } else if (loose < LOOSE_WORDS
            && (!utterance.vocabulary().isCommon(word)
                || said && !isFrame(utterance, e)
                || word.length() == 1 && !word.equals("a") && !word.equals("i"))) {
          loose++;
          start = i;
        } else {
          break;
        }
      } else if (kind == Kind.FILLER || kind == Kind.JOIN && !joined) {
        if (kind == Kind.JOIN && !precededByCode(elements, i)) {
          break;
        }
      } else if (kind == Kind.PUNCTUATION && !glued && precededByCode(elements, i)
          || isCommaOfMark(utterance, i)) {
        continue;
      } else {
        break;
      }
    }
    return start;
  }

  /** Words that sentences are made of, and those that an address is announced with. */
  private static boolean isFrame(Utterance utterance, Element element) {
    String word = utterance.tokens().get(element.from()).folded();
    return utterance.vocabulary().has("before-email", word)
        || utterance.vocabulary().has("answer-frame", word)
        || utterance.vocabulary().has("stop-words", word);
  }

  /** "Dorothea unterstrich w, at, postkasten punkt net": a pause beside a mark that was said. */
  private static boolean isCommaOfMark(Utterance utterance, int at) {
    List<Element> elements = utterance.view().elements();
    return elements.get(at).kind() == Kind.PUNCTUATION
        && utterance.text().charAt(elements.get(at).start()) == ','
        && (at > 0 && elements.get(at - 1).isSpokenMark()
            || at + 1 < elements.size() && elements.get(at + 1).isSpokenMark());
  }

  private static boolean isProvider(Utterance utterance, int element) {
    Element e = utterance.view().elements().get(element);
    return utterance.vocabulary().has("mail-providers", utterance.tokens().get(e.from()).folded());
  }

  /** "Her email's r.hussain": an apostrophe with one letter behind it is none of the address. */
  private static boolean isPossessive(Utterance utterance, int i) {
    List<Element> elements = utterance.view().elements();
    if (i + 2 >= elements.size()) {
      return false;
    }
    Element letter = elements.get(i + 1);
    return "'’".indexOf(utterance.text().charAt(elements.get(i).start())) >= 0
        && letter.end() - letter.start() == 1
        && letter.end() < elements.get(i + 2).start();
  }

  /** "Dot may ninety one": what a mark was said before goes on with the name. */
  private static boolean isSaid(List<Element> elements, int i) {
    return elements.get(i - 1).spoken();
  }

  private static boolean precededByCode(List<Element> elements, int i) {
    return i > 0 && elements.get(i - 1).isCode();
  }

  private static boolean isMark(Utterance utterance, int at) {
    Element e = utterance.view().elements().get(at);
    return e.kind() == Kind.MARK && !e.value().equals("@") || isDot(utterance, at);
  }
}
