package dev.sordino.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a split, each with the offset of its first byte. LF, CR and CRLF end a line. A line
 * that is too long is rejected alone; of it no more than the limit is held.
 */
final class Lines {

  private final InputStream in;
  private final long end;
  private final int maxBytes;
  private final RecordSink sink;
  private final byte[] block = new byte[1 << 16];
  private int next;
  private int filled;

  /** Offset in the file of {@code block[0]}. */
  private long blockStart;

  private long lineStart;
  private byte[] line = new byte[1 << 12];
  private int length;
  private int from;

  Lines(InputStream in, TranscriptInput input, RecordSink sink) throws IOException {
    this.in = in;
    this.end = input.end();
    this.maxBytes = input.maxRecordBytes();
    this.sink = sink;
    if (input.start() > 0) {
      // One byte earlier: if that one ends a line, the split begins with a line of its own.
      in.skipNBytes(input.start() - 1);
      blockStart = input.start() - 1;
      readLine();
    }
  }

  /** Where the line that was read last begins. */
  long position() {
    return lineStart;
  }

  /** Holds the line that was read last; overwritten by the next. */
  byte[] bytes() {
    return line;
  }

  /** Where in {@link #bytes()} the line begins, behind a byte order mark. */
  int from() {
    return from;
  }

  int length() {
    return length - from;
  }

  /** Goes on to the next line that is not blank; false after the split's last. */
  boolean next() throws IOException {
    while (true) {
      lineStart = blockStart + next;
      if (lineStart >= end) {
        return false;
      }
      switch (readLine()) {
        case ENDED -> {
          return false;
        }
        case TOO_LONG -> sink.reject(lineStart, RejectReason.RECORD_TOO_LARGE);
        default -> {
          from = lineStart == 0 && startsWithMark() ? 3 : 0;
          if (!isBlank()) {
            return true;
          }
        }
      }
    }
  }

  private enum Outcome {
    READ,
    TOO_LONG,
    ENDED
  }

  private boolean startsWithMark() {
    return length >= 3
        && (line[0] & 0xff) == 0xef
        && (line[1] & 0xff) == 0xbb
        && (line[2] & 0xff) == 0xbf;
  }

  private boolean isBlank() {
    for (int i = from; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\f') {
        return false;
      }
    }
    return true;
  }

  private Outcome readLine() throws IOException {
    length = 0;
    boolean tooLong = false;
    boolean begun = false;
    while (next < filled || fill()) {
      begun = true;
      int stop = next;
      while (stop < filled && block[stop] != '\n' && block[stop] != '\r') {
        stop++;
      }
      int count = stop - next;
      if (length + count > maxBytes) {
        tooLong = true;
      } else {
        if (length + count > line.length) {
          line =
              Arrays.copyOf(
                  line, (int) Math.min(maxBytes, Math.max(2L * line.length, length + count)));
        }
        System.arraycopy(block, next, line, length, count);
        length += count;
      }
      next = stop;
      if (stop < filled) {
        boolean carriageReturn = block[next++] == '\r';
        if (carriageReturn && (next < filled || fill()) && block[next] == '\n') {
          next++;
        }
        return tooLong ? Outcome.TOO_LONG : Outcome.READ;
      }
    }
    return !begun ? Outcome.ENDED : tooLong ? Outcome.TOO_LONG : Outcome.READ;
  }

  private boolean fill() throws IOException {
    blockStart += filled;
    next = 0;
    filled = Math.max(0, in.read(block));
    return filled > 0;
  }
}
