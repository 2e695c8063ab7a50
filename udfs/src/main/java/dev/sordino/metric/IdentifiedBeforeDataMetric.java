package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** Whether account data were told only after asking who is there. */
@AutoService(ConversationMetric.class)
public final class IdentifiedBeforeDataMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("identified_before_data", "share", Better.HIGHER, Source.CUES)
          .english(
              "Identified before data were told",
              "1 if agent or bot asks for identification (cue identification) no later than the first turn that tells account data (cue account-data), else 0.",
              "where no account data are told, or the language has no such cues")
          .german(
              "Legitimation vor Auskunft",
              "1, wenn Mitarbeitende oder Bot spätestens in dem Beitrag, der zuerst Vertragsdaten nennt (Hinweis account-data), nach der Legitimation fragen (Hinweis identification), sonst 0.",
              "wenn keine Vertragsdaten genannt werden oder die Sprache die Hinweise nicht kennt");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    return Order.kept(conversation, "identification", "account-data");
  }
}
