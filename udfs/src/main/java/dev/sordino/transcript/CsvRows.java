package dev.sordino.transcript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file (RFC 4180), each with the offset of its first byte. A row whose quote is
 * never closed is rejected, and reading goes on with the line after its first.
 */
final class CsvRows {

  /** No row of one turn is that long; past it a quote was left open. */
  private static final int MOST_ROW_BYTES = 8 << 20;

  private final InputStream in;
  private final byte separator;
  private final int maxBytes;
  private final byte[] block = new byte[1 << 16];
  private int next;
  private int filled;

  /** Bytes that are to be read once more, before those of the stream. */
  private byte[] again = new byte[0];

  private int againNext;
  private long offset;
  private long rowStart;
  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
  private final ByteArrayOutputStream cell = new ByteArrayOutputStream();

  /**
   * @param in from {@code start}; a mark of UTF-8 at the file's first byte is skipped
   * @param start offset at which a row begins
   */
  CsvRows(InputStream in, char separator, int maxRecordBytes, long start) throws IOException {
    this.in = in;
    this.separator = (byte) separator;
    this.maxBytes = Math.min(maxRecordBytes, MOST_ROW_BYTES);
    this.offset = start;
    if (start == 0 && peek() == 0xef) {
      take();
      take();
      take();
    }
  }

  long position() {
    return rowStart;
  }

  /**
   * The next row that is not blank, null after the last.
   *
   * @throws BadRecordException for a row that can't be read; the next call goes on behind it
   */
  @Nullable List<String> next() throws IOException {
    while (true) {
      rowStart = offset;
      if (peek() < 0) {
        return null;
      }
      List<byte[]> cells = cells();
      if (cells.size() > 1 || cells.get(0).length > 0) {
        return decoded(cells);
      }
    }
  }

  private static List<String> decoded(List<byte[]> cells) {
    List<String> texts = new ArrayList<>(cells.size());
    try {
      for (byte[] bytes : cells) {
        texts.add(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      }
    } catch (CharacterCodingException badBytes) {
      throw new BadRecordException(RejectReason.BAD_ENCODING);
    }
    return texts;
  }

  private List<byte[]> cells() throws IOException {
    raw.reset();
    cell.reset();
    List<byte[]> cells = new ArrayList<>();
    boolean quoted = false;
    boolean begins = true;
    while (true) {
      int b = take();
      if (b < 0) {
        if (quoted) {
          throw leftOpen(RejectReason.INVALID_SYNTAX);
        }
        break;
      }
      raw.write(b);
      if (raw.size() > maxBytes) {
        throw leftOpen(RejectReason.RECORD_TOO_LARGE);
      }
      if (quoted) {
        if (b != '"') {
          cell.write(b);
        } else if (peek() == '"') {
          raw.write(take());
          cell.write('"');
        } else {
          quoted = false;
        }
      } else if (b == '"' && begins) {
        quoted = true;
        begins = false;
      } else if (b == separator) {
        cells.add(cell.toByteArray());
        cell.reset();
        begins = true;
      } else if (b == '\n' || b == '\r') {
        if (b == '\r' && peek() == '\n') {
          take();
        }
        break;
      } else {
        cell.write(b);
        begins = false;
      }
    }
    cells.add(cell.toByteArray());
    return cells;
  }

  /** Puts back what follows the row's first line. */
  private BadRecordException leftOpen(RejectReason reason) {
    byte[] bytes = raw.toByteArray();
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    if (end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n') {
      end++;
    }
    int back = Math.max(0, bytes.length - end - 1);
    byte[] rest =
        Arrays.copyOf(
            Arrays.copyOfRange(bytes, bytes.length - back, bytes.length),
            back + again.length - againNext);
    System.arraycopy(again, againNext, rest, back, again.length - againNext);
    again = rest;
    againNext = 0;
    offset -= back;
    return new BadRecordException(reason);
  }

  private int take() throws IOException {
    int b = peek();
    if (b >= 0) {
      offset++;
      if (againNext < again.length) {
        againNext++;
      } else {
        next++;
      }
    }
    return b;
  }

  private int peek() throws IOException {
    if (againNext < again.length) {
      return again[againNext] & 0xff;
    }
    if (next == filled) {
      next = 0;
      filled = Math.max(0, in.read(block));
      if (filled == 0) {
        return -1;
      }
    }
    return block[next] & 0xff;
  }
}
