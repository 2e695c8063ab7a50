package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Speaker;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How many turns it took until the customer called the matter solved. */
@AutoService(ConversationMetric.class)
public final class TurnsToResolutionMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("turns_to_resolution", "count", Better.LOWER, Source.CUES)
          .english(
              "Turns to resolution",
              "Number of turns, the system's left out, up to the customer's first that calls the matter solved (cue resolved).",
              "where the customer never does, or the language has no such cue")
          .german(
              "Beiträge bis zur Lösung",
              "Anzahl der Beiträge ohne die des Systems bis zum ersten, in dem die Kundenseite die Sache gelöst nennt (Hinweis resolved).",
              "wenn die Kundenseite das nie tut oder die Sprache den Hinweis nicht kennt");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    Integer solved = conversation.cues().firstTurn("resolved");
    if (solved == null) {
      return null;
    }
    return Double.valueOf(
        conversation.turns().subList(0, solved + 1).stream()
            .filter(turn -> turn.speaker() != Speaker.SYSTEM)
            .count());
  }
}
