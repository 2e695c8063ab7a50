package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
import dev.sordino.recognize.Element.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and codes of any shape: what was asked for or announced, as that type, and what is too
 * long to be harmless, as {@link EntityTypes#NUMBER}. No check digit is asked for: a number that
 * was misheard identifies all the same.
 */
@AutoService(Recognizer.class)
public final class CodeRecognizer implements Recognizer {

  private static final double ASKED = 0.7;
  private static final double UNASKED = 0.5;

  /** Digits that identify without being asked for. */
  private static final int LONG = 5;

  /** Words of a turn that corrects or confirms: "nein, nicht siebzehn, siebzig am Ende". */
  private static final int CORRECTION = 6;

  /** Letters before the digits of a code, and tokens among which they are looked for. */
  private static final int LONGEST_PREFIX = 5;

  /** Words between an announcement and what it announces: "the number there is". */
  private static final int NEAR = 3;

  /** A longer number is none, whatever was asked for. */
  private static final int LONGEST_READING = 8;

  private static final Set<String> NOT_A_CODE =
      Set.of(EntityTypes.PERSON, EntityTypes.EMAIL, EntityTypes.AGE, EntityTypes.IP);

  @Override
  public String id() {
    return "code";
  }

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.NUMBER);
  }

  @Override
  public void recognize(Utterance utterance, Consumer<Span> found) {
    pointed(utterance, found);
    for (Run run : utterance.view().runs()) {
      String topic = topic(utterance, run);
      boolean reading = EntityTypes.READING.equals(topic);
      if (reading && run.value().length() <= LONGEST_READING) {
        continue;
      }
      if (topic != null && !reading && isAnswer(utterance, run, topic)) {
        int end = topic.equals(EntityTypes.SECRET) ? marksBehind(utterance, run) : run.end();
        int start = withPrefix(utterance, run.from(), run.start());
        if (topic.equals(EntityTypes.IBAN) && isCountry(utterance, run.from() - 1)) {
          start = utterance.tokens().get(run.from() - 1).start();
        }
        found.accept(new Span(start, end, topic, ASKED, id()));
      } else if (isLong(utterance, run)) {
        String type = run.isLettersOnly() ? EntityTypes.PERSON : EntityTypes.NUMBER;
        found.accept(new Span(run.start(), run.end(), type, UNASKED, id()));
      }
    }
  }

  /** "De zwölf": the country before the digits, said as a word. */
  private static boolean isCountry(Utterance utterance, int token) {
    return token >= 0
        && utterance.vocabulary().has("iban-countries", utterance.tokens().get(token).folded());
  }

  /** "4471#": marks right behind belong to a secret. */
  private static int marksBehind(Utterance utterance, Run run) {
    int end = run.end();
    while (end < utterance.text().length() && "#!*$%&".indexOf(utterance.text().charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  /** "Kundennummer 5.114.873": what looks like an amount, right behind what it is called. */
  private void pointed(Utterance utterance, Consumer<Span> found) {
    for (Element element : utterance.view().elements()) {
      if (element.kind() == Kind.AMOUNT && element.value().length() > LONG) {
        Cue cue = utterance.cueBefore(element.from(), NOT_A_CODE);
        boolean unit =
            element.to() < utterance.tokens().size()
                && utterance
                    .vocabulary()
                    .has("units", utterance.tokens().get(element.to()).folded());
        boolean letters = element.value().chars().anyMatch(Character::isLetter);
        if (cue != null && element.from() - cue.to() < NEAR && !unit && !letters) {
          int start = withPrefix(utterance, element.from(), element.start());
          found.accept(new Span(start, element.end(), cue.type(), ASKED, id()));
        }
      }
    }
  }

  /** "KFZ 4471-2208-B", "StA-E 118/2025", "P, M, 71 44": letters before the digits. */
  private static int withPrefix(Utterance utterance, int from, int start) {
    List<Token> tokens = utterance.tokens();
    int first = start;
    for (int i = from - 1; i >= 0 && i >= from - LONGEST_PREFIX; i--) {
      Token token = tokens.get(i);
      String word = token.folded();
      if (utterance.isInCue(i) || utterance.text().substring(token.end(), first).contains("\n")) {
        break;
      }
      if (token.isWord()
          && token.text().length() <= LONGEST_PREFIX
          && Character.isUpperCase(token.text().charAt(token.text().length() - 1))
          && !utterance.vocabulary().has("currencies", word)
          && !utterance.vocabulary().has("one-letter-words", token.text())
          && (!utterance.vocabulary().isTalk(word) || token.text().length() > 1)
          && !word.equals("i")) {
        first = token.start();
      } else if (!(token.text().length() == 1 && "-/.,".contains(token.text()))) {
        boolean glued =
            first < start
                && token.isWord()
                && token.end() == first - 1
                && word.length() < LONGEST_PREFIX
                && "-/".indexOf(utterance.text().charAt(first - 1)) >= 0;
        if (!glued) {
          break;
        }
        first = token.start();
      }
    }
    return first;
  }

  /** What the run would be an answer to; null where nothing was asked. */
  private static @Nullable String topic(Utterance utterance, Run run) {
    Set<String> but = run.isLettersOnly() ? Set.of(EntityTypes.AGE) : NOT_A_CODE;
    Cue before = utterance.cueBefore(run.from(), but);
    if (before != null) {
      return before.type();
    }
    Cue after = utterance.cueAfter(run.to(), but);
    if (after != null) {
      return after.type();
    }
    for (String type : utterance.expected()) {
      boolean stale =
          type.equals(EntityTypes.READING) && !utterance.justAsked().contains(EntityTypes.READING);
      if (!but.contains(type) && !stale) {
        return type;
      }
    }
    if (run.isLettersOnly()) {
      return utterance.answering().isEmpty() ? null : EntityTypes.PERSON;
    }
    // "And the rest is X4P7": the second half of a postcode.
    boolean postcode =
        run.letters() > 0
            && utterance.answering().contains(EntityTypes.ADDRESS)
            && isShortTurn(utterance, run, CORRECTION);
    return postcode ? EntityTypes.ADDRESS : null;
  }

  private static boolean isAnswer(Utterance utterance, Run run, String topic) {
    if (run.isLettersOnly()) {
      return !utterance.vocabulary().has("acronyms", run.value())
          && (run.singles() >= 2 || isShortTurn(utterance, run, 3));
    }
    if (run.measured() && run.digits() < 7
        || isNamedThing(utterance, run)
        || isPronoun(utterance, run) && !utterance.justAsked().contains(topic)
        || isAside(utterance, run, topic)) {
      return false;
    }
    if (run.value().length() >= 3) {
      return run.value().length() >= 4
          || run.digits() == 3
          || topic.equals(EntityTypes.ADDRESS) && isShortTurn(utterance, run, CORRECTION);
    }
    if (topic.equals(EntityTypes.SECRET)
        && utterance.speaker() != Speaker.AGENT
        && utterance.justAsked().contains(topic)
        && run.spokenDigits() > 0
        && isShortTurn(utterance, run, CORRECTION)
        && !isOfTime(utterance, run)) {
      // "Die erste ist acht und die zweite drei": digits of a secret are asked for one by one.
      return true;
    }
    Cue before = utterance.cueBefore(run.from(), NOT_A_CODE);
    boolean answering =
        run.spokenDigits() > 0
            && !utterance.answering().isEmpty()
            && isShortTurn(utterance, run, CORRECTION)
            && !isOfTime(utterance, run);
    if (answering
        && (run.value().length() == 2
            || utterance.speaker() != Speaker.AGENT && isShortTurn(utterance, run, 2))) {
      return true;
    }
    if (run.spokenDigits() > 0
        && !utterance.answering().isEmpty()
        && isDigitAsNoun(utterance, run)
        && !isPronoun(utterance, run)) {
      return true;
    }
    if (isContrasted(utterance, run)) {
      return true;
    }
    if (run.value().length() == 1) {
      return !isPronoun(utterance, run) && isShortTurn(utterance, run, 1)
          || before != null
              && run.from() - before.to() <= 1
              && (run.spokenDigits() == 0 || isOfHouse(utterance, before))
              && !isListMark(utterance, run);
    }
    Cue after = utterance.cueAfter(run.to(), NOT_A_CODE);
    return isShortTurn(utterance, run, 3)
        || before != null && run.from() - before.to() <= 2
        || after != null
            && after.from() == run.to()
            && after.type().equals(EntityTypes.NUMBER)
            && run.value().length() == 2;
  }

  /**
   * "Between twelve and four", "erhöhen auf siebenhundertsechzig": times and amounts in a turn that
   * says something else, while a question is still open.
   */
  private static boolean isAside(Utterance utterance, Run run, String topic) {
    boolean amount =
        run.codeElements() == 1
            && run.spokenDigits() == 1
            && (run.value().endsWith("0") || isScaled(run));
    if (run.letters() > 0 || run.value().length() > (amount ? 6 : 4)) {
      return false;
    }
    Cue before = utterance.cueBefore(run.from(), NOT_A_CODE);
    if (before != null && run.from() - before.to() <= NEAR) {
      return false;
    }
    if (isRoundAmount(run)) {
      return true;
    }
    Cue after = utterance.cueAfter(run.to(), NOT_A_CODE);
    if (after != null && after.from() == run.to()) {
      return false;
    }
    boolean clock = run.elements().stream().allMatch(e -> !e.isCode() || e.value().length() <= 2);
    if (clock && isOfTime(utterance, run)) {
      return true;
    }
    boolean dated = topic.equals(EntityTypes.DATE_OF_BIRTH) && !isShortTurn(utterance, run, NEAR);
    if (isShortTurn(utterance, run, CORRECTION) && !dated) {
      return false;
    }
    return amount
        || dated
        || utterance.expected().stream()
            .noneMatch(t -> utterance.justAsked().contains(t) || utterance.answering().contains(t));
  }

  /**
   * "One thousand two hundred and fifty": thousands said as such, with nothing behind them. Who
   * tells a number says its digits or groups.
   */
  private static boolean isRoundAmount(Run run) {
    return run.codeElements() == 1
        && run.spokenDigits() == 1
        && run.value().length() >= 4
        && run.value().endsWith("0")
        && run.to() - run.from() > 2;
  }

  /** "Two hundred and twelve": a number of several words that is no row of digits. */
  private static boolean isScaled(Run run) {
    return run.value().length() >= 3 && run.to() - run.from() > 2;
  }

  /** "Um zehn", "seit zwei": a number of time. */
  private static boolean isOfTime(Utterance utterance, Run run) {
    return run.from() > 0
        && !utterance.isInCue(run.from() - 1)
        && utterance
            .vocabulary()
            .has("before-time", utterance.tokens().get(run.from() - 1).folded());
  }

  /** "Four not five", "nicht vier, fünf": of two numbers that are told apart both. */
  private static boolean isContrasted(Utterance utterance, Run run) {
    return !utterance.answering().isEmpty()
        && isShortTurn(utterance, run, CORRECTION)
        && (isContrast(utterance, run.from() - 1) || isContrast(utterance, run.to()));
  }

  private static boolean isContrast(Utterance utterance, int token) {
    return token >= 0
        && token < utterance.tokens().size()
        && utterance.vocabulary().has("contrasted", utterance.tokens().get(token).folded());
  }

  /** "That's the one", "which one". */
  private static boolean isPronoun(Utterance utterance, Run run) {
    return run.value().length() == 1
        && utterance
            .vocabulary()
            .has("pronouns-of-one", utterance.tokens().get(run.from()).folded())
        && run.from() > 0
        && utterance
            .vocabulary()
            .has("before-pronouns-of-one", utterance.tokens().get(run.from() - 1).folded());
  }

  /** "Hausnummer vier". */
  private static boolean isOfHouse(Utterance utterance, Cue cue) {
    return cue.type().equals(EntityTypes.ADDRESS)
        && utterance
            .vocabulary()
            .has("number-openings", utterance.tokens().get(cue.to() - 1).folded());
  }

  /** "Noch eine Sieben": a digit behind an article, with no word behind it that it could count. */
  private static boolean isDigitAsNoun(Utterance utterance, Run run) {
    List<Token> tokens = utterance.tokens();
    return run.from() > 0
        && utterance.vocabulary().has("articles", tokens.get(run.from() - 1).folded())
        && (run.to() >= tokens.size()
            || !tokens.get(run.to()).isWord()
            || utterance.vocabulary().has("fillers", tokens.get(run.to()).folded()));
  }

  /** "Windows 11", "flight HAT136", "step 2". */
  private static boolean isNamedThing(Utterance utterance, Run run) {
    return run.from() > 0
        && run.value().length() <= 6
        && utterance
            .vocabulary()
            .has("number-heads", utterance.tokens().get(run.from() - 1).folded());
  }

  private static boolean isListMark(Utterance utterance, Run run) {
    return run.end() < utterance.text().length()
        && ".):".indexOf(utterance.text().charAt(run.end())) >= 0;
  }

  /** Whether the turn holds little but the run. */
  private static boolean isShortTurn(Utterance utterance, Run run, int most) {
    return utterance.view().wordsOutside(run.from(), run.to()) <= most;
  }

  private static boolean isLong(Utterance utterance, Run run) {
    int digits = run.digits();
    if (run.isLettersOnly()) {
      boolean explained =
          run.elements().stream()
              .anyMatch(e -> e.to() - e.from() > 2 || e.spoken() && isDoubled(e.value()));
      return explained
          || run.singles() >= 3 && !utterance.vocabulary().has("acronyms", run.value());
    }
    if (run.measured()) {
      return digits >= 7;
    }
    if (isRoundAmount(run) && run.value().endsWith("00")) {
      return false;
    }
    if (run.isDigitsOnly()) {
      boolean numbered = utterance.text().charAt(run.start()) == '#' && digits >= 2;
      return digits >= LONG
          || numbered && isShortTurn(utterance, run, CORRECTION)
          || run.singles() >= 4
          || run.singles() >= 3 && isShortTurn(utterance, run, 3);
    }
    return digits >= 4 || digits >= 2 && run.value().length() >= 6 && !hasPlainWord(utterance, run);
  }

  /** "Doppel t": hardly said but to spell. */
  private static boolean isDoubled(String letters) {
    return letters.length() == 2 && letters.charAt(0) == letters.charAt(1);
  }

  /** "Blink-182": a word with a number behind it is a name of a thing more often than a code. */
  private static boolean hasPlainWord(Utterance utterance, Run run) {
    for (Element element : run.elements()) {
      if (element.kind() == Kind.LETTERS && element.value().length() >= 4) {
        String text = utterance.tokens().get(element.from()).text();
        if (!TurnCasing.isUpper(text)) {
          return true;
        }
      }
    }
    return false;
  }
}
