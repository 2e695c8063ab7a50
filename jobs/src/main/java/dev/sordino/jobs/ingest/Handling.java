package dev.sordino.jobs.ingest;

import dev.sordino.conversation.Conversation;
import dev.sordino.transcript.SideRecord;
import dev.sordino.transcript.TranscriptFormat;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation was handled, as the platform counted it.
 *
 * @param talkMs milliseconds that an agent talked; each is null where the dump does not say
 * @param holdMs milliseconds that the customer was on hold
 * @param wrapUpMs milliseconds of work after the conversation
 * @param agents how many human agents took part
 */
record Handling(
    @Nullable Long talkMs,
    @Nullable Long holdMs,
    @Nullable Long wrapUpMs,
    @Nullable Integer agents) {

  /**
   * @param side what a side table tells of the conversation, null if none does
   */
  static Handling of(Conversation conversation, @Nullable SideRecord side) {
    String agents = conversation.metadata().get(TranscriptFormat.AGENTS);
    return new Handling(
        side == null ? null : side.talkMs(),
        side == null ? null : side.holdMs(),
        side == null ? null : side.wrapUpMs(),
        agents == null || !agents.matches("\\d{1,6}") ? null : (Integer) Integer.parseInt(agents));
  }
}
