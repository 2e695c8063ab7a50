package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How long the customer was on hold. */
@AutoService(ConversationMetric.class)
public final class HoldTimeMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("hold_time_s", "s", Better.LOWER, Source.PLATFORM)
          .english(
              "Hold time",
              "Time that the customer was on hold, as the platform counts it; announced_wait_s tells it from the turns.",
              "where no side table of the dump tells it")
          .german(
              "Haltezeit",
              "Zeit, die der Kunde in der Leitung gehalten wurde, wie die Plattform sie zählt; announced_wait_s erkennt sie an den Beiträgen.",
              "wenn keine Nebentabelle des Exports sie nennt");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    Long hold = conversation.handling().holdMs();
    return hold == null ? null : (Double) (hold / 1000.0);
  }
}
