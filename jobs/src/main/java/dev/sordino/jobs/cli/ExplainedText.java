package dev.sordino.jobs.cli;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import dev.sordino.recognize.ConversationDetector;
import dev.sordino.recognize.Explanations;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints what detection finds in a text that was given on the command line. */
final class ExplainedText {

  private ExplainedText() {}

  static void print(String text, @Nullable String asked, String language, PrintWriter out) {
    List<Turn> turns = new ArrayList<>();
    if (asked != null) {
      turns.add(new Turn(null, Speaker.AGENT, null, null, asked));
    }
    turns.add(new Turn(null, Speaker.CUSTOMER, null, null, text));
    Conversation conversation = Conversation.ofTurns("explain", language, turns);
    List<String> languages = language.equals("und") ? List.of() : List.of(language);
    List<List<Explanations.Finding>> found =
        new Explanations(ConversationDetector.standard(languages)).of(conversation);
    List<Explanations.Finding> findings = found.get(found.size() - 1);
    if (findings.isEmpty()) {
      out.println("Nothing was found.");
    }
    for (Explanations.Finding finding : findings) {
      Span span = finding.span();
      out.printf(
          Locale.ROOT,
          "%s \"%s\": %s by %s, %.2f%s%n",
          finding.kept() ? "masked" : "  also",
          text.substring(span.start(), span.end()),
          span.type(),
          span.recognizer(),
          span.score(),
          finding.reasons().isEmpty()
              ? "; by its shape"
              : "; " + String.join("; ", finding.reasons()));
    }
  }
}
