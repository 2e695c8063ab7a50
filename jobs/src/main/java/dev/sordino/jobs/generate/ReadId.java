package dev.sordino.jobs.generate;

import dev.sordino.conversation.Conversation;
import dev.sordino.transcript.RecordSink;
import dev.sordino.transcript.RejectReason;
import dev.sordino.transcript.TranscriptReader;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/** A file that names no conversation gets an id of what is in it from its reader: asked here. */
final class ReadId {

  private static final TranscriptReader READER = TranscriptReader.standard(1 << 24);

  private ReadId() {}

  /** Of a file with one conversation. */
  static String of(byte[] bytes) {
    List<String> ids = new ArrayList<>();
    RecordSink sink =
        new RecordSink() {
          @Override
          public void accept(long position, String format, Conversation conversation) {
            ids.add(conversation.id());
          }

          @Override
          public void reject(long position, RejectReason reason) {
            throw new IllegalStateException("a call was made that can't be read: " + reason);
          }
        };
    READER.read(() -> new ByteArrayInputStream(bytes), 0, Long.MAX_VALUE, sink);
    return ids.get(0);
  }
}
