package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Reach;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** Whether both ways to reach the customer are to be replaced at once. */
@AutoService(ConversationMetric.class)
public final class ContactSwapMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("contact_swap_asked", "share", Better.LOWER, Source.CUES)
          .reach(Reach.SANITIZED)
          .english(
              "E-mail and telephone to be changed at once",
              "1 if the customer asks to change the e-mail address (cue email-change) and the telephone number (cue phone-change) in one conversation, else 0. Taking over an account often begins so.",
              "where the customer has no turn or the language has no such cues")
          .german(
              "E-Mail und Telefon zugleich ändern",
              "1, wenn die Kundenseite in einem Gespräch die E-Mail-Adresse (Hinweis email-change) und die Telefonnummer (Hinweis phone-change) ändern lassen will, sonst 0. So beginnt oft die Übernahme eines Kontos.",
              "wenn die Kundenseite keinen Beitrag hat oder die Sprache die Hinweise nicht kennt");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    CueHits cues = conversation.cues();
    if (!cues.canTell("email-change") || !cues.canTell("phone-change")) {
      return null;
    }
    return cues.of("email-change").isEmpty() || cues.of("phone-change").isEmpty() ? 0.0 : 1.0;
  }
}
