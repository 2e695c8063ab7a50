package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** Through how many hands a customer went. */
@AutoService(ConversationMetric.class)
public final class AgentsMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("agents", "count", Better.LOWER, Source.PLATFORM)
          .english(
              "Agents per conversation",
              "How many human agents took part; one less is how often the customer was passed on.",
              "where the dump does not tell its agents apart")
          .german(
              "Mitarbeitende je Gespräch",
              "Wie viele Menschen das Gespräch führten; einer weniger ist, wie oft weitergereicht wurde.",
              "wenn der Export seine Mitarbeitenden nicht unterscheidet");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    Integer agents = conversation.handling().agents();
    return agents == null ? null : (Double) agents.doubleValue();
  }
}
