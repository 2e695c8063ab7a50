package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.sordino.conversation.Span;
import java.util.Set;
import java.util.function.Consumer;

/** Web addresses that are written out. */
@AutoService(Recognizer.class)
public final class UrlRecognizer implements Recognizer {

  private static final Pattern URL =
      Pattern.compile(
          "(?i)(?:\\b(?:https?|ftp)://|\\bwww\\.)[^\\s<>\"]*[^\\s<>\".,;:!?()\\]}']/?"
              + "|\\b[a-z0-9][a-z0-9-]*(?:\\.[a-z0-9-]+)*\\.(?:com|net|org|io|co|info|biz|de|at|ch|uk|eu|fr|es|it|us|app|dev)"
              + "(?:/[^\\s<>\"]*[^\\s<>\".,;:!?()\\]}']|\\b)");

  @Override
  public String id() {
    return "url";
  }

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.URL);
  }

  @Override
  public void recognize(Utterance utterance, Consumer<Span> found) {
    String text = utterance.text();
    if (!mayHold(text)) {
      return;
    }
    Matcher matcher = URL.matcher(text);
    while (matcher.find()) {
      found.accept(new Span(matcher.start(), matcher.end(), EntityTypes.URL, 0.9, id()));
    }
  }

  /** A dot or colon between two characters that are no spaces: what no other text has. */
  private static boolean mayHold(String text) {
    for (int i = text.indexOf('.'); i > 0 && i + 1 < text.length(); i = text.indexOf('.', i + 1)) {
      if (Character.isLetterOrDigit(text.charAt(i - 1)) && Character.isLetter(text.charAt(i + 1))) {
        return true;
      }
    }
    return text.contains("://");
  }
}
