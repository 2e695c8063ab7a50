package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** Whether recording was announced and agreed to before the customer said anything personal. */
@AutoService(ConversationMetric.class)
public final class ConsentBeforePersonalDataMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("consent_before_personal_data", "share", Better.HIGHER, Source.CUES)
          .english(
              "Consent before anything personal",
              "On the telephone: 1 if recording is announced (cue recording) and consent asked (cue consent-asked) before the customer's first turn with a masked identifier, else 0.",
              "in writing, where the customer tells nothing that was masked, or the language has no such cues")
          .german(
              "Einwilligung vor Persönlichem",
              "Am Telefon: 1, wenn vor dem ersten Beitrag der Kundenseite mit einer maskierten Angabe die Aufzeichnung angekündigt (Hinweis recording) und nach der Einwilligung gefragt wird (Hinweis consent-asked), sonst 0.",
              "bei Schriftlichem, wenn die Kundenseite nichts Maskiertes sagt oder die Sprache die Hinweise nicht kennt");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    if (conversation.channel() != Channel.VOICE) {
      return null;
    }
    Double announced = Order.kept(conversation, "recording", "personal-data");
    Double asked = Order.kept(conversation, "consent-asked", "personal-data");
    return announced == null || asked == null ? null : Double.valueOf(Math.min(announced, asked));
  }
}
