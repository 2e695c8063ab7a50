package dev.sordino.conversation;

import org.jspecify.annotations.Nullable;

/**
 * One utterance or message, raw: it may hold anything a person said.
 *
 * @param id the dump's own id of the turn, unique in its conversation, or null
 * @param startMs milliseconds since the conversation's start, or null if unknown
 * @param endMs milliseconds since the conversation's start, or null if unknown; never before start
 * @param text as the dump gives it, never null; offsets of spans are UTF-16 units of it
 */
public record Turn(
    @Nullable String id,
    Speaker speaker,
    @Nullable Long startMs,
    @Nullable Long endMs,
    String text) {

  public Turn {
    if (startMs != null && endMs != null && endMs < startMs) {
      throw new IllegalArgumentException(
          "a turn ends before it starts: its reader nulls such ends");
    }
  }

  /** Shape only: the text is never printed. */
  @Override
  public String toString() {
    return "Turn[" + speaker + ", " + startMs + ".." + endMs + " ms, " + text.length() + " chars]";
  }
}
