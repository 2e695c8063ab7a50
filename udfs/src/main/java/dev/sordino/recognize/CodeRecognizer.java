package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Span;
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
    for (Run run : utterance.view().runs()) {
      String topic = topic(utterance, run);
      if (topic != null && isAnswer(utterance, run)) {
        found.accept(new Span(run.start(), run.end(), topic, ASKED, id()));
      } else if (isLong(utterance, run)) {
        String type = run.isLettersOnly() ? EntityTypes.PERSON : EntityTypes.NUMBER;
        found.accept(new Span(run.start(), run.end(), type, UNASKED, id()));
      }
    }
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
      if (!but.contains(type)) {
        return type;
      }
    }
    return null;
  }

  private static boolean isAnswer(Utterance utterance, Run run) {
    if (run.isLettersOnly()) {
      return run.singles() >= 2 || isShortTurn(utterance, run);
    }
    if (run.measured() && run.digits() < 7) {
      return false;
    }
    if (run.value().length() >= 3) {
      return run.value().length() >= 4 || run.digits() == 3;
    }
    Cue before = utterance.cueBefore(run.from(), NOT_A_CODE);
    return isShortTurn(utterance, run) || before != null && run.from() - before.to() <= 2;
  }

  /** Whether the turn holds little but the run. */
  private static boolean isShortTurn(Utterance utterance, Run run) {
    int others = 0;
    for (int i = 0; i < utterance.tokens().size(); i++) {
      Token token = utterance.tokens().get(i);
      boolean inside = i >= run.from() && i < run.to();
      if (!inside && token.isWord() && !utterance.vocabulary().has("fillers", token.folded())) {
        others++;
      }
    }
    return others <= 3;
  }

  private static boolean isLong(Utterance utterance, Run run) {
    int digits = run.digits();
    if (run.isLettersOnly()) {
      return run.singles() >= 3 && !utterance.vocabulary().has("acronyms", run.value());
    }
    if (run.measured()) {
      return digits >= 7;
    }
    if (run.isDigitsOnly()) {
      return digits >= LONG
          || run.singles() >= 4
          || run.singles() >= 3 && isShortTurn(utterance, run);
    }
    return digits >= 4
        || digits >= 3 && run.value().length() >= 6
        || digits >= 2 && run.value().length() >= 8;
  }
}
