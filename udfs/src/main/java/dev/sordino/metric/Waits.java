package dev.sordino.metric;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long customers waited for a human in writing: from the first message that nobody had answered
 * to the agent's next. A bot's answer ends a wait without being one.
 *
 * @param firstMs from the customer's first message to the first of an agent, however many messages
 *     lie between; null where either has no time
 * @param eachMs each wait, in order
 */
record Waits(@Nullable Long firstMs, List<Long> eachMs) {

  Waits {
    eachMs = List.copyOf(eachMs);
  }

  /** Null for calls: there the pause before an answer is a matter of the voice. */
  static @Nullable Waits of(SanitizedConversation conversation) {
    if (conversation.channel() == Channel.VOICE) {
      return null;
    }
    List<Long> each = new ArrayList<>();
    SanitizedConversation.Turn opening = null;
    SanitizedConversation.Turn waiting = null;
    Long first = null;
    boolean answered = false;
    for (SanitizedConversation.Turn turn : conversation.turns()) {
      if (turn.speaker() == Speaker.CUSTOMER) {
        opening = opening == null ? turn : opening;
        waiting = waiting == null ? turn : waiting;
      } else if (turn.speaker() == Speaker.BOT) {
        waiting = null;
      } else if (turn.speaker() == Speaker.AGENT) {
        if (opening != null && !answered) {
          first = between(opening, turn);
          answered = true;
        }
        Long wait = waiting == null ? null : between(waiting, turn);
        if (wait != null) {
          each.add(wait);
        }
        waiting = null;
      }
    }
    return new Waits(first, each);
  }

  private static @Nullable Long between(
      SanitizedConversation.Turn from, SanitizedConversation.Turn to) {
    Long start = from.startMs();
    Long end = to.startMs();
    return start == null || end == null || end < start ? null : Long.valueOf(end - start);
  }
}
