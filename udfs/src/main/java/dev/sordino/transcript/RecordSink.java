package dev.sordino.transcript;

import dev.sordino.conversation.Conversation;

/** Takes what a format reads, in the order of the file. */
public interface RecordSink {

  /**
   * @param position byte offset of the line for formats of lines, number of the conversation (from
   *     1) for documents
   * @param format id of the format that read it
   */
  void accept(long position, String format, Conversation conversation);

  /**
   * Asked before the turns of a conversation are built, where a format has all else of it by then.
   * It may be asked several times; if not, the header alone is handed to {@link #accept}.
   *
   * @param position as for {@link #accept}
   * @param header without turns; its start may be unknown though the turns would tell it
   * @return false if the sink will not look at the turns
   */
  default boolean wants(long position, String format, Conversation header) {
    return true;
  }

  /**
   * What a table beside the transcripts says of a conversation, for those who join it; by default
   * it is left aside.
   *
   * @param position as for {@link #accept}
   */
  default void side(long position, String format, SideRecord record) {}

  /**
   * A file or record that could not be read; the reason never holds content.
   *
   * @param position as for {@link #accept}; 0 for the file as a whole
   */
  void reject(long position, RejectReason reason);
}
