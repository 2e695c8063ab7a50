package dev.sordino.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a split, each with the offset of its first byte. LF, CR and CRLF end a line. A line
 * that is too long or not UTF-8 is rejected alone; of the first no more than the limit is held.
 */
final class Lines {

  private final InputStream in;
  private final long end;
  private final int maxBytes;
  private final RecordSink sink;
  private final byte[] block = new byte[1 << 16];
  private int next;
  private int filled;
  private long offset;
  private long lineStart;
  private byte[] line = new byte[1 << 12];

  Lines(TranscriptInput input, RecordSink sink) throws IOException {
    this.in = input.bytes();
    this.end = input.end();
    this.maxBytes = input.maxRecordBytes();
    this.sink = sink;
    if (input.start() > 0) {
      // One byte earlier: if that one ends a line, the split begins with a line of its own.
      in.skipNBytes(input.start() - 1);
      offset = input.start() - 1;
      skipLine();
    }
  }

  /** Where the line that was returned last begins. */
  long position() {
    return lineStart;
  }

  /** The next line that is not blank, or null after the split's last. */
  @Nullable String next() throws IOException {
    while (true) {
      lineStart = offset;
      if (lineStart >= end) {
        return null;
      }
      int length = readLine();
      if (length == ENDED) {
        return null;
      }
      if (length == TOO_LONG) {
        sink.reject(lineStart, RejectReason.RECORD_TOO_LARGE);
        continue;
      }
      int from = lineStart == 0 && startsWithMark(length) ? 3 : 0;
      try {
        String text =
            StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(line, from, length - from))
                .toString();
        if (!text.isBlank()) {
          return text;
        }
      } catch (CharacterCodingException badBytes) {
        sink.reject(lineStart, RejectReason.BAD_ENCODING);
      }
    }
  }

  private static final int ENDED = -1;
  private static final int TOO_LONG = -2;

  private boolean startsWithMark(int length) {
    return length >= 3
        && (line[0] & 0xff) == 0xef
        && (line[1] & 0xff) == 0xbb
        && (line[2] & 0xff) == 0xbf;
  }

  private void skipLine() throws IOException {
    for (int b = read(); b >= 0 && !endsLine(b); b = read()) {}
  }

  private int readLine() throws IOException {
    int length = 0;
    boolean tooLong = false;
    int b = read();
    if (b < 0) {
      return ENDED;
    }
    for (; b >= 0 && !endsLine(b); b = read()) {
      if (length >= maxBytes) {
        tooLong = true;
      } else {
        if (length == line.length) {
          line = Arrays.copyOf(line, Math.min(maxBytes, 2 * length));
        }
        line[length++] = (byte) b;
      }
    }
    return tooLong ? TOO_LONG : length;
  }

  private boolean endsLine(int b) throws IOException {
    if (b == '\r' && peek() == '\n') {
      read();
    }
    return b == '\n' || b == '\r';
  }

  private int read() throws IOException {
    int b = peek();
    if (b >= 0) {
      next++;
      offset++;
    }
    return b;
  }

  private int peek() throws IOException {
    if (next == filled) {
      filled = in.read(block);
      next = 0;
      if (filled <= 0) {
        filled = 0;
        return -1;
      }
    }
    return block[next] & 0xff;
  }
}
