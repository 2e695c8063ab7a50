package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How long the agent worked on after the customer was gone. */
@AutoService(ConversationMetric.class)
public final class WrapUpTimeMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("wrap_up_time_s", "s", Better.DEPENDS, Source.PLATFORM)
          .english(
              "Work after contact",
              "Time that the agent worked on the matter after the conversation, as the platform counts it. Not part of handle_time_s.",
              "where no side table of the dump tells it")
          .german(
              "Nachbearbeitung",
              "Zeit, die nach dem Gespräch noch daran gearbeitet wurde, wie die Plattform sie zählt. Nicht Teil von handle_time_s.",
              "wenn keine Nebentabelle des Exports sie nennt");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    Long wrapUp = conversation.handling().wrapUpMs();
    return wrapUp == null ? null : (Double) (wrapUp / 1000.0);
  }
}
