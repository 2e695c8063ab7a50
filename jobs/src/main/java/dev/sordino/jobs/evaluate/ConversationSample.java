package dev.sordino.jobs.evaluate;

import dev.sordino.conversation.Conversation;
import dev.sordino.transcript.RecordSink;
import dev.sordino.transcript.RejectReason;
import dev.sordino.transcript.TranscriptReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Takes conversations from all over a dump, for measuring. */
public final class ConversationSample {

  private ConversationSample() {}

  /**
   * Every nth conversation of every file, n such that about as many turns come as are wanted.
   *
   * @param all turns of the dump
   */
  public static List<Conversation> of(Path dumps, long all, long wanted, int maxRecordBytes)
      throws IOException {
    long step = Math.max(1, all / Math.max(1, wanted));
    List<Conversation> sample = new ArrayList<>();
    RecordSink sink =
        new RecordSink() {
          private long seen;

          @Override
          public void accept(long position, String format, Conversation conversation) {
            if (seen++ % step == 0) {
              sample.add(conversation);
            }
          }

          @Override
          public void reject(long position, RejectReason reason) {
            throw new IllegalStateException("a generated dump can't be read: " + reason);
          }
        };
    TranscriptReader reader = TranscriptReader.standard(maxRecordBytes);
    try (Stream<Path> files = Files.walk(dumps)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        reader.read(() -> Files.newInputStream(file), 0, Long.MAX_VALUE, sink);
      }
    }
    return List.copyOf(sample);
  }
}
