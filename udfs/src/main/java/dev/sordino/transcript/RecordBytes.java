package dev.sordino.transcript;

/** The bytes from which a parser reads records, and how much of them one may take. */
interface RecordBytes {

  /**
   * The parser stands at the first token of a record, whose bytes are to be kept until it ends.
   *
   * @param offset of that token, as the parser counts
   */
  void recordBegins(long offset);

  void recordEnds();

  void tokenEnds();

  boolean isRecordTooLarge();

  /** Holds the record that was read last. */
  byte[] bytes();

  /** Where in {@link #bytes()} an offset lies that the parser counts. */
  int index(long offset);

  /** A line, which was read as a whole: it is no larger than a record may be. */
  record Line(byte[] bytes, int from) implements RecordBytes {
    @Override
    public void recordBegins(long offset) {
      // It is held anyway.
    }

    @Override
    public void recordEnds() {
      // It is held anyway.
    }

    @Override
    public void tokenEnds() {
      // Nothing is counted.
    }

    @Override
    public boolean isRecordTooLarge() {
      return false;
    }

    @Override
    public int index(long offset) {
      return from + (int) offset;
    }
  }
}
