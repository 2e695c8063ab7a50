package dev.sordino.recognize;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import dev.sordino.language.LanguagePacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tries a declared recognizer, and it alone, on the examples that its file gives. */
public final class RecognizerTrial {

  /**
   * How one example went.
   *
   * @param number of the example, from one
   * @param missed marked stretches that were not found from end to end
   * @param wrong stretches found that no mark touches
   */
  public record Outcome(int number, int missed, int wrong) {
    public boolean passed() {
      return missed == 0 && wrong == 0;
    }
  }

  /** What the file declares, and how its examples went. */
  public record Result(String id, String type, List<Outcome> outcomes) {
    public Result {
      outcomes = List.copyOf(outcomes);
    }
  }

  private RecognizerTrial() {}

  /**
   * @throws RecognizerDeclarationException if the file can't be used, or has no examples
   */
  public static Result of(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    RecognizerDeclaration declaration = RecognizerDeclaration.of(name, Files.readString(file));
    if (declaration.examples().isEmpty()) {
      throw new RecognizerDeclarationException(name, "has no examples to try");
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (RecognizerDeclaration.Example example : declaration.examples()) {
      outcomes.add(outcome(outcomes.size() + 1, name, declaration, example));
    }
    return new Result(declaration.id(), declaration.type(), outcomes);
  }

  private static Outcome outcome(
      int number,
      String name,
      RecognizerDeclaration declaration,
      RecognizerDeclaration.Example example) {
    StringBuilder text = new StringBuilder();
    List<Span> marked = new ArrayList<>();
    int open = -1;
    for (char c : example.text().toCharArray()) {
      if (c == '[' && open < 0) {
        open = text.length();
      } else if (c == ']' && open >= 0) {
        if (open < text.length()) {
          marked.add(new Span(open, text.length(), declaration.type(), 1, "example"));
        }
        open = -1;
      } else {
        text.append(c);
      }
    }
    if (open >= 0 || !LanguagePacks.available().contains(example.language())) {
      throw new RecognizerDeclarationException(
          name,
          "example %d has %s"
              .formatted(
                  number,
                  open >= 0
                      ? "a bracket that does not close"
                      : "a language without a pack; there are "
                          + String.join(", ", LanguagePacks.available())));
    }
    List<Turn> turns = new ArrayList<>();
    if (example.asked() != null) {
      turns.add(new Turn(null, Speaker.AGENT, null, null, example.asked()));
    }
    turns.add(new Turn(null, Speaker.CUSTOMER, null, null, text.toString()));
    List<List<Span>> found =
        new ConversationDetector(
                List.of(new DeclaredRecognizer(declaration)),
                List.of(example.language()),
                // A code of its own, or the vocabulary of the plain pack would be taken.
                pack ->
                    DeclaredRecognizers.with(
                        pack,
                        pack.code() + " with " + System.identityHashCode(declaration),
                        List.of(declaration)))
            .detect(Conversation.ofTurns("example", example.language(), turns));
    List<Span> last = found.get(found.size() - 1);
    int missed =
        (int) marked.stream().filter(m -> last.stream().noneMatch(s -> s.covers(m))).count();
    int wrong =
        (int) last.stream().filter(s -> marked.stream().noneMatch(m -> m.overlaps(s))).count();
    return new Outcome(number, missed, wrong);
  }
}
