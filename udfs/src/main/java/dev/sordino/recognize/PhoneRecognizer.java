package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.sordino.conversation.Span;
import java.util.Set;
import java.util.function.Consumer;

/** Telephone numbers in any grouping, written or said, valid where the language is spoken. */
@AutoService(Recognizer.class)
public final class PhoneRecognizer implements Recognizer {

  private static final int SHORTEST = 7;
  private static final int LONGEST = 17;
  private static final double VALID = 0.85;
  private static final double ASKED = 0.8;

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

  @Override
  public String id() {
    return "phone";
  }

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.PHONE);
  }

  @Override
  public void recognize(Utterance utterance, Consumer<Span> found) {
    for (Run run : utterance.view().runs()) {
      int digits = run.digits();
      boolean shape =
          digits >= SHORTEST && digits <= LONGEST && run.letters() <= 1 && !run.measured();
      if (shape) {
        boolean plus = isInternational(run);
        boolean about = utterance.isAbout(EntityTypes.PHONE, run.from(), run.to());
        if (about || isValid(utterance, run.value(), plus)) {
          found.accept(
              new Span(run.start(), run.end(), EntityTypes.PHONE, about ? ASKED : VALID, id()));
        }
      }
    }
  }

  private static boolean isInternational(Run run) {
    return run.value().startsWith("00")
        || run.elements().stream().limit(2).anyMatch(e -> e.value().equals("+"));
  }

  private boolean isValid(Utterance utterance, String value, boolean plus) {
    if (plus) {
      String bare = value.startsWith("00") ? value.substring(2) : value;
      return isValid("+" + bare, "ZZ");
    }
    return utterance.vocabulary().phoneRegions().stream()
        .anyMatch(region -> isValid(value, region));
  }

  private boolean isValid(String number, String region) {
    try {
      return numbers.isValidNumber(numbers.parse(number, region));
    } catch (NumberParseException none) {
      // No number by any plan is an answer, not a failure.
      return false;
    }
  }
}
