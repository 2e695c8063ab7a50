package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Reach;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** Whether others than agent and customer are heard. */
@AutoService(ConversationMetric.class)
public final class ThirdVoiceMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("third_voice_turn_share", "share", Better.LOWER, Source.TURNS)
          .reach(Reach.SANITIZED)
          .english(
              "Turns of third voices",
              "On the telephone: share of the turns whose speaker is neither agent, customer, bot nor system.",
              "in writing, or where agent or customer have no turn, since the dump may not tell who speaks")
          .german(
              "Beiträge dritter Stimmen",
              "Am Telefon: Anteil der Beiträge, die weder von Mitarbeitenden, Kunde, Bot noch System sind.",
              "bei Schriftlichem, oder wenn Mitarbeitende oder Kunde keinen Beitrag haben, weil der Export dann vielleicht nicht sagt, wer spricht");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    int agent = 0;
    int customer = 0;
    int third = 0;
    int all = 0;
    for (SanitizedConversation.Turn turn : conversation.turns()) {
      agent += turn.speaker() == Speaker.AGENT ? 1 : 0;
      customer += turn.speaker() == Speaker.CUSTOMER ? 1 : 0;
      third += turn.speaker() == Speaker.UNKNOWN ? 1 : 0;
      all += turn.speaker() == Speaker.SYSTEM ? 0 : 1;
    }
    return conversation.channel() != Channel.VOICE || agent == 0 || customer == 0
        ? null
        : (Double) ((double) third / all);
  }
}
