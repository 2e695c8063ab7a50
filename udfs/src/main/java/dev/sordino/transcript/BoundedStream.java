package dev.sordino.transcript;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Counts what a parser takes, so that a document never outgrows memory: a record that does is
 * skipped, and a single token that does ends the file. Of the record at which the parser is it
 * keeps the bytes.
 */
final class BoundedStream extends FilterInputStream implements RecordBytes {

  /** What a parser may take ahead of the token it is at. */
  private static final int LOOK_AHEAD = 1 << 16;

  private final long most;
  private long taken;
  private long recordBegan;
  private long tokenBegan;

  /** What was read last, at least what a parser took ahead; all of a record while it is held. */
  private byte[] window = new byte[1 << 14];

  private int filled;

  /** Offset in the stream of {@code window[0]}. */
  private long windowStart;

  private boolean isHolding;

  BoundedStream(InputStream in, int most) {
    super(in);
    this.most = most;
  }

  @Override
  public void recordBegins(long offset) {
    recordBegan = taken;
    tokenBegan = taken;
    int gone = (int) (offset - windowStart);
    // Small records share a window: moving the rest of it for each would cost more than it frees.
    if (gone > LOOK_AHEAD) {
      System.arraycopy(window, gone, window, 0, filled - gone);
      filled -= gone;
      windowStart = offset;
    }
    isHolding = true;
  }

  @Override
  public void recordEnds() {
    isHolding = false;
  }

  @Override
  public byte[] bytes() {
    return window;
  }

  @Override
  public int index(long offset) {
    return (int) (offset - windowStart);
  }

  @Override
  public void tokenEnds() {
    tokenBegan = taken;
  }

  @Override
  public boolean isRecordTooLarge() {
    return taken - recordBegan > most;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    if (read > 0) {
      keep(into, offset, read);
      count(read);
    }
    return read;
  }

  private void keep(byte[] from, int offset, int length) {
    if (!isHolding && filled > LOOK_AHEAD) {
      windowStart += filled;
      filled = 0;
    }
    if (filled + length > window.length) {
      window = Arrays.copyOf(window, (int) Math.min(1L << 30, 2L * (filled + length)));
    }
    System.arraycopy(from, offset, window, filled, length);
    filled += length;
  }

  private void count(int bytes) {
    taken += bytes;
    if (taken - tokenBegan > most + LOOK_AHEAD) {
      throw new BadRecordException(RejectReason.RECORD_TOO_LARGE);
    }
  }
}
