package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Speaker;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** Whether a conversation that a bot began reached a human. */
@AutoService(ConversationMetric.class)
public final class BotHandoverMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("bot_handover", "share", Better.DEPENDS, Source.TURNS)
          .english(
              "Handed from bot to human",
              "1 if an agent's turn follows the bot's first, else 0.",
              "where no bot has a turn")
          .german(
              "Vom Bot an Menschen übergeben",
              "1, wenn auf den ersten Beitrag des Bots einer der Mitarbeitenden folgt, sonst 0.",
              "wenn kein Bot einen Beitrag hat");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    boolean bot = false;
    for (SanitizedConversation.Turn turn : conversation.turns()) {
      if (bot && turn.speaker() == Speaker.AGENT) {
        return 1.0;
      }
      bot |= turn.speaker() == Speaker.BOT;
    }
    return bot ? 0.0 : null;
  }
}
