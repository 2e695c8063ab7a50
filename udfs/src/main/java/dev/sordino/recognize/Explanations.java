package dev.sordino.recognize;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells of invented text which recognizer found what in it, and what spoke for it. */
public final class Explanations {

  /**
   * A candidate.
   *
   * @param kept whether anything of it is masked as this recognizer says
   * @param reasons what spoke for it; empty where its shape alone did
   */
  public record Finding(Span span, boolean kept, List<String> reasons) {
    public Finding {
      reasons = List.copyOf(reasons);
    }
  }

  private final ConversationDetector detector;

  public Explanations(ConversationDetector detector) {
    this.detector = detector;
  }

  /** What was found in each turn, by place; of the same place first what was kept. */
  public List<List<Finding>> of(Conversation conversation) {
    List<List<Finding>> turns = new ArrayList<>();
    for (ConversationDetector.Examined examined : detector.examine(conversation, Map.of())) {
      List<Finding> findings = new ArrayList<>();
      for (Span span : Set.copyOf(examined.candidates())) {
        boolean kept =
            examined.settled().stream()
                .anyMatch(
                    s ->
                        span.overlaps(s)
                            && s.type().equals(span.type())
                            && s.recognizer().equals(span.recognizer()));
        findings.add(new Finding(span, kept, reasons(examined.utterance(), span)));
      }
      findings.sort(
          Comparator.comparingInt((Finding f) -> f.span().start())
              .thenComparing(f -> !f.kept())
              .thenComparingInt(f -> -f.span().length())
              .thenComparing(f -> f.span().recognizer())
              .thenComparing(f -> f.span().type()));
      turns.add(findings);
    }
    return turns;
  }

  private static List<String> reasons(Utterance utterance, Span span) {
    List<String> reasons = new ArrayList<>();
    if (span.recognizer().equals(KnownValues.ID)) {
      reasons.add("said elsewhere in the conversation, or known of the customer");
    }
    if (utterance.justAsked().contains(span.type())) {
      reasons.add("just asked for");
    } else if (utterance.expects(span.type())) {
      reasons.add("asked for before");
    } else if (utterance.answering().contains(span.type())) {
      reasons.add("goes on with what was said before");
    }
    int from = 0;
    while (from < utterance.tokens().size() && utterance.tokens().get(from).end() <= span.start()) {
      from++;
    }
    Cue cue = utterance.cueBefore(from, Set.of());
    if (cue != null && cue.type().equals(span.type())) {
      int start = utterance.tokens().get(cue.from()).start();
      int end = utterance.tokens().get(cue.to() - 1).end();
      reasons.add("announced by \"%s\"".formatted(utterance.text().substring(start, end)));
    }
    for (Run run : utterance.view().runs()) {
      if (run.start() < span.end() && run.end() > span.start() && run.spokenDigits() > 0) {
        reasons.add("reads as %s".formatted(run.value()));
      }
    }
    return reasons;
  }
}
