package dev.sordino.metric;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import org.jspecify.annotations.Nullable;

/** Turns that answer the other side: agent or bot the customer, the customer agent or bot. */
final class TurnAnswers {

  private TurnAnswers() {}

  /** Null where the turn answers nobody or a time is missing; never negative. */
  static @Nullable Double latencySeconds(SanitizedConversation conversation, int index) {
    if (index == 0) {
      return null;
    }
    SanitizedConversation.Turn before = conversation.turns().get(index - 1);
    SanitizedConversation.Turn turn = conversation.turns().get(index);
    if (!answers(turn.speaker(), before.speaker())) {
      return null;
    }
    Long from = conversation.channel() == Channel.VOICE ? before.endMs() : before.startMs();
    Long to = turn.startMs();
    return from == null || to == null ? null : Math.max(0, to - from) / 1000.0;
  }

  private static boolean answers(Speaker one, Speaker other) {
    return one == Speaker.CUSTOMER && isService(other)
        || isService(one) && other == Speaker.CUSTOMER;
  }

  private static boolean isService(Speaker speaker) {
    return speaker == Speaker.AGENT || speaker == Speaker.BOT;
  }
}
