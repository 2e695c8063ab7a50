package dev.sordino.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How each figure of a conversation came about: its sanitized turns, the cues found in each with
 * the rule that found them, and every metric with its formula, or why there is none.
 */
public final class Explanation {

  private Explanation() {}

  /** Lines to print. They hold sanitized text, so they are for whoever may read that. */
  public static List<String> of(SanitizedConversation conversation) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, language %s, %d turns"
            .formatted(
                conversation.channel().id(),
                conversation.pack().code(),
                conversation.turns().size()));
    lines.add("");
    for (int i = 0; i < conversation.turns().size(); i++) {
      turn(conversation, i, lines);
    }
    lines.add("");
    for (ConversationMetric metric : Metrics.conversation()) {
      Measure measure = metric.measure();
      Double value = metric.of(conversation);
      lines.add(
          "%-32s %s"
              .formatted(
                  measure.name(),
                  value == null
                      ? "unknown: null " + measure.missing() + "."
                      : number(value) + " " + measure.unit() + ". " + measure.formula()));
    }
    return lines;
  }

  private static void turn(SanitizedConversation conversation, int index, List<String> lines) {
    SanitizedConversation.Turn turn = conversation.turns().get(index);
    Double score = conversation.sentiment().get(index);
    lines.add(
        "%3d %-8s %s%s %s"
            .formatted(
                index,
                turn.speaker().id(),
                times(turn.startMs(), turn.endMs()),
                score == null ? "" : "  sentiment " + number(score),
                turn.text()));
    for (CueHits.Hit hit : conversation.cues().all()) {
      if (hit.turn() == index) {
        lines.add("      cue %s, by the rule: %s".formatted(hit.cue(), hit.rule()));
      }
    }
  }

  private static String times(@Nullable Long start, @Nullable Long end) {
    return (start == null ? "?" : number(start / 1000.0))
        + (end == null || end.equals(start) ? "" : "-" + number(end / 1000.0))
        + " s";
  }

  private static String number(double value) {
    String plain = String.format(Locale.ROOT, "%.3f", value);
    return plain.replaceAll("\\.?0+$", "");
  }
}
