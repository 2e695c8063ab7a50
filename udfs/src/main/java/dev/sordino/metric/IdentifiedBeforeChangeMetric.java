package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** Whether data were changed only after asking who is there. */
@AutoService(ConversationMetric.class)
public final class IdentifiedBeforeChangeMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("identified_before_change", "share", Better.HIGHER, Source.CUES)
          .english(
              "Identified before data were changed",
              "1 if agent or bot asks for identification (cue identification) no later than the first turn that says that contact, bank or access data were changed (cue data-change), else 0.",
              "where no such change is mentioned, or the language has no such cues")
          .german(
              "Legitimation vor Änderung",
              "1, wenn Mitarbeitende oder Bot spätestens in dem Beitrag, der zuerst eine Änderung von Kontakt-, Bank- oder Zugangsdaten meldet (Hinweis data-change), nach der Legitimation fragen (Hinweis identification), sonst 0.",
              "wenn keine solche Änderung vorkommt oder die Sprache die Hinweise nicht kennt");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    return Order.kept(conversation, "identification", "data-change");
  }
}
