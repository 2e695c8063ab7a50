package dev.sordino.transcript;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Jazzer calls: reads bytes as a file, and by the parser that the property {@code
 * sordino.fuzz.format} names, whatever they look like. Whatever is thrown is a finding.
 */
public final class FormatFuzzer {

  /** Stands for all formats, told by content. */
  static final String ANY = "any";

  private static final int MOST_BYTES = 1 << 20;
  private static final TranscriptReader READER = TranscriptReader.standard(MOST_BYTES);
  private static final @Nullable TranscriptFormat FORMAT = format();

  private FormatFuzzer() {}

  private static @Nullable TranscriptFormat format() {
    String id = System.getProperty("sordino.fuzz.format", ANY);
    return READER.formats().stream().filter(f -> f.id().equals(id)).findFirst().orElse(null);
  }

  /**
   * Jazzer instruments classes as they load, which is slow: not to be taken for a hanging parser.
   */
  public static void fuzzerInitialize() {
    READER.formats().forEach(f -> fuzzerTestOneInput(f.example().getBytes(StandardCharsets.UTF_8)));
  }

  /** One file. */
  public static void fuzzerTestOneInput(byte[] file) {
    Seen seen = new Seen();
    READER.read(() -> new ByteArrayInputStream(file), 0, Long.MAX_VALUE, seen);
    if (seen.records == 0) {
      throw new IllegalStateException("a file leaves no trace");
    }
    if (FORMAT != null) {
      for (TranscriptFormat.Granularity layout : TranscriptFormat.Granularity.values()) {
        parse(FORMAT, file, layout, seen);
      }
    }
  }

  private static void parse(
      TranscriptFormat format, byte[] file, TranscriptFormat.Granularity layout, RecordSink sink) {
    try {
      format.read(
          new TranscriptInput(
              () -> new ByteArrayInputStream(file),
              layout,
              List.of(),
              0,
              Long.MAX_VALUE,
              MOST_BYTES),
          sink);
    } catch (IOException badBytes) {
      // The file as a whole can't be read: its reader tells why.
      if (badBytes.getMessage() != null && badBytes.getMessage().length() > 100) {
        throw new IllegalStateException("a long message may quote the file");
      }
    }
  }

  private static final class Seen implements RecordSink {
    private long records;

    @Override
    public void accept(
        long position, String format, dev.sordino.conversation.Conversation conversation) {
      records++;
      if (conversation.turns().isEmpty() || conversation.id().isBlank()) {
        throw new IllegalStateException("a conversation without turns or id");
      }
    }

    @Override
    public void side(long position, String format, SideRecord record) {
      records++;
    }

    @Override
    public void reject(long position, RejectReason reason) {
      records++;
    }
  }
}
