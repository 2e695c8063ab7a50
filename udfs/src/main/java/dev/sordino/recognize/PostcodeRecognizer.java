package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.sordino.conversation.Span;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Postcodes: five or four digits before a place or where asked for, and British ones by shape. */
@AutoService(Recognizer.class)
public final class PostcodeRecognizer implements Recognizer {

  private static final Pattern BRITISH =
      Pattern.compile("(?i)\\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2}\\b");

  @Override
  public String id() {
    return "postcode";
  }

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.ZIP);
  }

  @Override
  public void recognize(Utterance utterance, Consumer<Span> found) {
    List<Run> runs = utterance.view().runs();
    for (Run run : runs) {
      int digits = run.digits();
      boolean shape = digits == 5 || digits == 4 || digits == 9;
      if (shape && utterance.isAbout(EntityTypes.ZIP, run.from(), run.to())) {
        found.accept(new Span(run.start(), run.end(), EntityTypes.ZIP, 0.8, id()));
      } else if (shape && digits < 9 && run.isDigitsOnly() && !run.measured()) {
        beforePlace(utterance, run, found);
      }
    }
    if (!runs.isEmpty()) {
      Matcher matcher = BRITISH.matcher(utterance.text());
      while (matcher.find()) {
        found.accept(new Span(matcher.start(), matcher.end(), EntityTypes.ZIP, 0.7, id()));
      }
    }
  }

  /** "80331 München": the place goes with it, for together they are an address. */
  private void beforePlace(Utterance utterance, Run run, Consumer<Span> found) {
    List<Token> tokens = utterance.tokens();
    if (run.to() >= tokens.size()
        || run.digits() == 4 && !utterance.isAbout(EntityTypes.ADDRESS, run.from(), run.to())) {
      return;
    }
    Token place = tokens.get(run.to());
    boolean word =
        place.isWord()
            && place.folded().length() > 2
            && !utterance.vocabulary().isTalk(place.folded())
            && !utterance.vocabulary().has("units", place.folded());
    if (word
        && (place.isCapitalized()
            || run.spokenDigits() == 5
            || utterance.isAbout(EntityTypes.ADDRESS, run.from(), run.to()))) {
      found.accept(new Span(run.start(), place.end(), EntityTypes.ZIP, 0.7, id()));
    }
  }
}
