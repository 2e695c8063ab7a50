package dev.sordino.transcript;

import dev.sordino.conversation.Conversation;

/** Takes what a format reads, in the order of the file. */
public interface RecordSink {

  /**
   * @param position line number (from 1) for line formats, index of the conversation (from 1) else
   */
  void accept(long position, Conversation conversation);

  /** A record that could not be read; the reason never holds content. */
  void reject(long position, RejectReason reason);
}
