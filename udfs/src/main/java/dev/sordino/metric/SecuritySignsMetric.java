package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Reach;
import dev.sordino.metric.Measure.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much of a conversation looks like an attempt to trick an agent. */
@AutoService(ConversationMetric.class)
public final class SecuritySignsMetric implements ConversationMetric {

  private static final List<String> SIGNS =
      List.of("pressure", "pretended-authority", "identification-refused", "private-channel");

  private static final Measure MEASURE =
      Measure.named("security_signs", "count", Better.LOWER, Source.CUES)
          .reach(Reach.SANITIZED)
          .english(
              "Signs of social engineering",
              "How many of five signs occur: pressure, claimed authority, refused identification, a private channel proposed, e-mail and telephone to be changed at once. One sign alone says little.",
              "where the customer has no turn or the language has no such cues")
          .german(
              "Anzeichen von Manipulation",
              "Wie viele von fünf Anzeichen vorkommen: Druck, behauptete Befugnis, verweigerte Legitimation, privater Kanal, E-Mail und Telefon zugleich ändern. Eines allein besagt wenig.",
              "wenn die Kundenseite keinen Beitrag hat oder die Sprache die Hinweise nicht kennt");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    CueHits cues = conversation.cues();
    Double swap = new ContactSwapMetric().of(conversation);
    if (swap == null || !SIGNS.stream().allMatch(cues::canTell)) {
      return null;
    }
    return swap + SIGNS.stream().filter(sign -> !cues.of(sign).isEmpty()).count();
  }
}
