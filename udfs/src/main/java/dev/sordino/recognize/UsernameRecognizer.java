package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Span;
import dev.sordino.recognize.Element.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * User names by their shape: a handle behind @, words joined by underscores, letters with digits.
 */
@AutoService(Recognizer.class)
public final class UsernameRecognizer implements Recognizer {

  private static final double SCORE = 0.75;

  /** Words, numbers and marks of a user name as it is said. */
  private static final int MOST_PARTS = 7;

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
    said(utterance, found);
    announced(utterance, found);
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

  /** "Waldfee unterstrich vierundachtzig". */
  private void said(Utterance utterance, Consumer<Span> found) {
    List<Element> elements = utterance.view().elements();
    for (int i = 1; i + 1 < elements.size(); i++) {
      Element mark = elements.get(i);
      boolean joins =
          mark.kind() == Kind.MARK
              && mark.spoken()
              && (mark.value().equals("_")
                  || takesNames(utterance) && !mark.value().equals("@") && !isNumber(elements, i));
      if (joins && isNamePart(elements.get(i - 1)) && isNamePart(elements.get(i + 1))) {
        int from = i - 1;
        int to = i + 2;
        while (from > 0
            && (elements.get(from - 1).isCode() || isInitial(utterance, elements.get(from - 1)))) {
          from--;
        }
        while (to < elements.size() && elements.get(to).isCode()) {
          to++;
        }
        found.accept(
            new Span(
                elements.get(from).start(),
                elements.get(to - 1).end(),
                EntityTypes.USERNAME,
                SCORE,
                id()));
      }
    }
  }

  /** The "m" of "m ernst unterstrich chef", but not the "s" of "it's". */
  private static boolean isInitial(Utterance utterance, Element element) {
    return element.kind() == Kind.WORD
        && element.end() - element.start() == 1
        && (element.start() == 0
            || Character.isWhitespace(utterance.text().charAt(element.start() - 1)));
  }

  /** "User id is anjali d ninety", "a user called big will underscore sixty two". */
  private void announced(Utterance utterance, Consumer<Span> found) {
    List<Element> elements = utterance.view().elements();
    int at = 0;
    if (utterance.justAsked().contains(EntityTypes.USERNAME)) {
      int from = 0;
      while (from < elements.size() && isBeforeAnswer(utterance, elements.get(from))) {
        from++;
      }
      said(utterance, from, found);
    }
    for (Cue cue : utterance.cues()) {
      if (!cue.type().equals(EntityTypes.USERNAME)) {
        continue;
      }
      while (at < elements.size() && elements.get(at).from() < cue.to()) {
        at++;
      }
      int from = at;
      while (from < elements.size()
          && (elements.get(from).kind() == Kind.PUNCTUATION
              || utterance
                  .vocabulary()
                  .has("copulas", utterance.tokens().get(elements.get(from).from()).folded()))) {
        from++;
      }
      said(utterance, from, found);
    }
  }

  /** "Yes, it's". */
  private static boolean isBeforeAnswer(Utterance utterance, Element element) {
    String word = utterance.tokens().get(element.from()).folded();
    return element.kind() == Kind.FILLER
        || element.kind() == Kind.PUNCTUATION
        || element.kind() == Kind.WORD
            && (word.length() == 1 || utterance.vocabulary().isTalk(word));
  }

  private void said(Utterance utterance, int from, Consumer<Span> found) {
    List<Element> elements = utterance.view().elements();
    boolean mark = false;
    boolean digits = false;
    boolean uncommon = false;
    int to = from;
    int end = from;
    while (to < elements.size() && to < from + MOST_PARTS) {
      Element e = elements.get(to);
      boolean joined = to > from && elements.get(to - 1).kind() == Kind.MARK;
      if (e.kind() == Kind.MARK && e.spoken() && !e.value().equals("@")) {
        mark = true;
      } else if (isNamePart(e)) {
        String word = utterance.tokens().get(e.from()).folded();
        boolean common = e.kind() == Kind.WORD && utterance.vocabulary().isCommon(word);
        if (digits && !e.isCode() && !joined
            || !mark && utterance.vocabulary().has("number-heads", word)) {
          break;
        }
        uncommon |= e.kind() == Kind.WORD && !common;
        digits |= e.kind() == Kind.DIGITS;
        end = to + 1;
      } else {
        break;
      }
      to++;
    }
    if (end > from && (mark || digits && uncommon)) {
      int stop = elements.get(end - 1).end();
      found.accept(new Span(elements.get(from).start(), stop, EntityTypes.USERNAME, SCORE, id()));
    }
  }

  private static boolean takesNames(Utterance utterance) {
    return utterance.expects(EntityTypes.USERNAME)
        || utterance.expects(EntityTypes.EMAIL)
        || utterance.answering().contains(EntityTypes.EMAIL);
  }

  /** "Nine point four". */
  private static boolean isNumber(List<Element> elements, int mark) {
    return elements.get(mark - 1).kind() == Kind.DIGITS
        && elements.get(mark + 1).kind() == Kind.DIGITS;
  }

  private static boolean isNamePart(Element element) {
    return element.isCode() || element.kind() == Kind.WORD || element.kind() == Kind.MONTH;
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
    boolean number = false;
    boolean underscore = false;
    boolean other = false;
    for (int i = first; i < last; i++) {
      Token token = tokens.get(i);
      letters |= token.isWord() && token.folded().length() >= 2;
      digits |= token.isNumber();
      number |= token.isNumber() && token.text().length() >= 2;
      underscore |= token.text().equals("_");
      other |= !isPart(token) && !"_.-".contains(token.text());
    }
    boolean handle = first > from && tokens.get(first - 1).text().equals("@") && letters;
    boolean shaped = underscore && letters || number && isNameWithNumber(utterance, first, last);
    boolean asked =
        utterance.isAbout(EntityTypes.USERNAME, first, last)
            && letters
            && (digits || isDotted(utterance, first, last))
            && tokens.get(first).isWord()
            && !isNamedThing(utterance, first);
    if (!other && (handle || shaped || asked)) {
      int start = tokens.get(handle ? first - 1 : first).start();
      found.accept(new Span(start, tokens.get(last - 1).end(), EntityTypes.USERNAME, SCORE, id()));
    }
  }

  /** "a.schuster": joined by dots, and no web address. */
  private static boolean isDotted(Utterance utterance, int first, int last) {
    List<Token> tokens = utterance.tokens();
    return last - first >= 3
        && tokens.get(first + 1).text().equals(".")
        && !utterance.vocabulary().has("top-level-domains", tokens.get(last - 1).folded())
        && !(tokens.get(first).folded().length() == 1
            && tokens.get(last - 1).folded().length() == 1);
  }

  /** "Ninaberg84": a word that is not of everyday talk, with digits behind it. */
  private static boolean isNameWithNumber(Utterance utterance, int first, int last) {
    String word = utterance.tokens().get(first).folded();
    return last - first == 2
        && word.length() >= 5
        && utterance.tokens().get(first).isWord()
        && utterance.tokens().get(last - 1).isNumber()
        && !utterance.vocabulary().isCommon(word)
        && !utterance.vocabulary().has("number-heads", word);
  }

  private static boolean isNamedThing(Utterance utterance, int first) {
    return first > 0
        && utterance.vocabulary().has("number-heads", utterance.tokens().get(first - 1).folded());
  }

  private static boolean isPart(Token token) {
    return token.isWord() || token.isNumber();
  }
}
