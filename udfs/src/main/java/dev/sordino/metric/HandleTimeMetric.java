package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How long the conversation took. */
@AutoService(ConversationMetric.class)
public final class HandleTimeMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("handle_time_s", "s", Better.DEPENDS, Source.TIMES)
          .english(
              "Handle time",
              "From the first start to the last end of a turn; in writing from the first message to the last. Turns of the system don't count.",
              "where fewer than two moments are known")
          .german(
              "Bearbeitungszeit",
              "Vom ersten Beginn bis zum letzten Ende eines Beitrags; bei Schriftlichem von der ersten bis zur letzten Nachricht. Beiträge des Systems zählen nicht.",
              "wenn weniger als zwei Zeitpunkte bekannt sind");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    Long span = conversation.flow().spanMs();
    return span == null ? null : span / 1000.0;
  }
}
