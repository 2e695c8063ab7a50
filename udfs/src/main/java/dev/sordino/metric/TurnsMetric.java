package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Speaker;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How long the conversation is in turns. */
@AutoService(ConversationMetric.class)
public final class TurnsMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("turns", "count", Better.DEPENDS, Source.TURNS)
          .english("Turns", "Number of turns but those of the system.", "never")
          .german("Beiträge", "Anzahl der Beiträge ohne die des Systems.", "nie");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    return Double.valueOf(conversation.turns().size() - conversation.flow().turns(Speaker.SYSTEM));
  }
}
