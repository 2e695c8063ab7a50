package dev.sordino.recognize;

import com.google.re2j.Pattern;
import dev.sordino.conversation.Span;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A kind of number or code with a shape and perhaps a check digit, looked for in every run of
 * digits and letters, however it was said or grouped. A passing check raises the score; a failing
 * one drops nothing that the dialogue asked for.
 */
abstract class RunRecognizer implements Recognizer {

  /**
   * Parts of a run that are tried as beginnings and ends of a code; longer runs are tried whole.
   */
  private static final int MOST_PARTS = 40;

  private static final double CHECKED = 0.95;
  private static final double ASKED = 0.8;

  private final String id;
  private final String type;
  private final Pattern shape;
  private final int shortest;
  private final int longest;

  /**
   * @param shape of the whole value: digits and lower-case letters, without marks and spaces
   * @param shortest fewest characters of a value
   * @param longest most characters of a value
   */
  RunRecognizer(String id, String type, String shape, int shortest, int longest) {
    this(id, type, Pattern.compile(shape), shortest, longest);
  }

  RunRecognizer(String id, String type, Pattern shape, int shortest, int longest) {
    this.id = id;
    this.type = type;
    this.shape = shape;
    this.shortest = shortest;
    this.longest = longest;
  }

  /** Whether a value of the right shape has the right check digit. */
  abstract boolean isValid(String value);

  /** Whether a value that is valid may be taken for one although nothing speaks of it. */
  boolean standsAlone() {
    return true;
  }

  /** Types whose question or announcement speaks for this one. */
  Set<String> context() {
    return Set.of(type);
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final Set<String> types() {
    return Set.of(type);
  }

  @Override
  public void recognize(Utterance utterance, Consumer<Span> found) {
    for (Run run : utterance.view().runs()) {
      if (run.value().length() >= shortest) {
        recognize(utterance, run, found);
      }
    }
  }

  private void recognize(Utterance utterance, Run run, Consumer<Span> found) {
    consider(utterance, run, found);
    List<Element> elements = run.elements();
    if (run.codeElements() == elements.size() || elements.size() > MOST_PARTS) {
      return;
    }
    // What a mark or filler holds apart may be a code of its own.
    for (int from = 0; from < elements.size(); from++) {
      if (!elements.get(from).isCode() || from > 0 && elements.get(from - 1).isCode()) {
        continue;
      }
      int length = 0;
      for (int to = from; to < elements.size() && length <= longest; to++) {
        length += elements.get(to).isCode() ? elements.get(to).value().length() : 0;
        boolean end =
            elements.get(to).isCode()
                && (to + 1 == elements.size() || !elements.get(to + 1).isCode());
        if (end && length >= shortest && length < run.value().length()) {
          consider(utterance, Run.of(elements.subList(from, to + 1), run.measured()), found);
        }
      }
    }
  }

  private void consider(Utterance utterance, Run run, Consumer<Span> found) {
    String value = run.value();
    if (value.length() < shortest || value.length() > longest || !shape.matches(value)) {
      return;
    }
    boolean about = false;
    for (String topic : context()) {
      about |= utterance.isAbout(topic, run.from(), run.to());
    }
    boolean valid = isValid(value);
    if (about || valid && standsAlone()) {
      found.accept(new Span(run.start(), run.end(), type, valid ? CHECKED : ASKED, id));
    }
  }
}
