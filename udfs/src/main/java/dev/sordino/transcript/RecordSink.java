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
