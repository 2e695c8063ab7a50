package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Speaker;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How much of the service a bot does. */
@AutoService(ConversationMetric.class)
public final class BotShareMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("bot_turn_share", "share", Better.DEPENDS, Source.TURNS)
          .english(
              "Bot's share of turns",
              "The bot's turns over those of bot and agents.",
              "where neither bot nor agent has a turn")
          .german(
              "Anteil des Bots",
              "Beiträge des Bots durch die von Bot und Mitarbeitenden.",
              "wenn weder Bot noch Mitarbeitende einen Beitrag haben");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    int bot = conversation.flow().turns(Speaker.BOT);
    int both = bot + conversation.flow().turns(Speaker.AGENT);
    return both == 0 ? null : (double) bot / both;
  }
}
