package dev.sordino.transcript;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts what a parser takes, so that a document never outgrows memory: a record that does is
 * skipped, and a single token that does ends the file.
 */
final class BoundedStream extends FilterInputStream {

  /** What a parser may take ahead of the token it is at. */
  private static final int LOOK_AHEAD = 1 << 16;

  private final long most;
  private long taken;
  private long recordBegan;
  private long tokenBegan;

  BoundedStream(InputStream in, int most) {
    super(in);
    this.most = most;
  }

  void recordBegins() {
    recordBegan = taken;
    tokenBegan = taken;
  }

  void tokenEnds() {
    tokenBegan = taken;
  }

  boolean isRecordTooLarge() {
    return taken - recordBegan > most;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      count(1);
    }
    return b;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int bytes) {
    taken += bytes;
    if (taken - tokenBegan > most + LOOK_AHEAD) {
      throw new BadRecordException(RejectReason.RECORD_TOO_LARGE);
    }
  }
}
