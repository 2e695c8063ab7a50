package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.sordino.conversation.Span;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Number plates: German, Austrian and Swiss ones by their shape, others where they are asked for.
 */
@AutoService(Recognizer.class)
public final class PlateRecognizer implements Recognizer {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\b(?:[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?-?\\d{1,4}[EH]?|[A-Z]{1,2}-\\d{1,5} ?[A-Z]{1,3}|(?:AG|AI|AR|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|ZH) ?\\d{4,6})\\b");

  /** "KS SL 404", "GA 381 KX": groups of capitals and digits, where a car is spoken of. */
  private static final Pattern SPACED =
      Pattern.compile(
          "\\b[A-ZÄÖÜ]{1,3}(?: - |[ -])[A-Z]{1,2} ?\\d{1,4} ?[EHeh]?\\b|\\b[A-Z]{1,2}[ -]\\d{1,5} ?[A-Z]{1,3}\\b");

  private static final Pattern SAID =
      Pattern.compile("[a-z]{1,5}[0-9]{1,6}[a-z]{0,3}|[0-9]{1,4}[a-z]{1,4}[0-9]{0,4}");

  private static boolean isOfCar(Utterance utterance) {
    return utterance.expects(EntityTypes.PLATE)
        || utterance.cues().stream().anyMatch(cue -> cue.type().equals(EntityTypes.PLATE))
        || utterance.tokens().stream()
            .anyMatch(token -> utterance.vocabulary().has("cars", token.folded()));
  }

  /** A capital and a digit are in every plate that is written as one. */
  private static boolean mayHold(String text) {
    boolean capital = false;
    boolean digit = false;
    for (int i = 0; i < text.length() && !(capital && digit); i++) {
      char c = text.charAt(i);
      capital |= c >= 'A' && c <= 'Z';
      digit |= c >= '0' && c <= '9';
    }
    return capital && digit;
  }

  @Override
  public String id() {
    return "plate";
  }

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.PLATE);
  }

  @Override
  public void recognize(Utterance utterance, Consumer<Span> found) {
    if (utterance.view().runs().isEmpty()) {
      return;
    }
    for (Run run : utterance.view().runs()) {
      if (utterance.isAbout(EntityTypes.PLATE, run.from(), run.to())
          && (SAID.matches(run.value()) || run.letters() > 0)) {
        found.accept(new Span(run.start(), run.end(), EntityTypes.PLATE, 0.8, id()));
      }
    }
    if (!mayHold(utterance.text())) {
      return;
    }
    if (isOfCar(utterance)) {
      Matcher spaced = SPACED.matcher(utterance.text());
      while (spaced.find()) {
        found.accept(new Span(spaced.start(), spaced.end(), EntityTypes.PLATE, 0.7, id()));
      }
    }
    Matcher matcher = WRITTEN.matcher(utterance.text());
    while (matcher.find()) {
      found.accept(new Span(matcher.start(), matcher.end(), EntityTypes.PLATE, 0.7, id()));
    }
  }
}
