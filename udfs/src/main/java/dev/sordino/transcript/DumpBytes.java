package dev.sordino.transcript;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a dump's file, unpacked.
 *
 * @param packed whether they are gzip, told by its magic bytes
 * @param charset UTF-16 where its mark stands in front, else UTF-8
 */
record DumpBytes(TranscriptReader.Source source, boolean packed, Charset charset) {

  /** Text shrinks to a tenth, logs of one line to a hundredth; only bombs reach this. */
  private static final long MOST_EXPANSION = 300;

  private static final long EXPANSION_TOLERATED = 64L << 20;

  /** What stands for bytes that are of no character; a text may hold it too. */
  private static final char UNREADABLE = '\ufffd';

  /** The file unpacks to more than it should. */
  static final class ExpansionException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** What a first look shows. */
  record Head(DumpBytes bytes, byte[] content, int mark) {

    /** The file as {@link DumpBytes#open} gives it; a small one is not read again. */
    InputStream open() throws IOException {
      return isComplete() && bytes.isUtf8() ? new ByteArrayInputStream(content) : bytes.open();
    }

    boolean isComplete() {
      return content.length < FileHead.MAX_CHARS;
    }

    /** The content as text, with the mark for "unreadable" where it is not of the encoding. */
    String text() {
      return new String(content, mark, content.length - mark, bytes.charset());
    }

    /**
     * Whether all of it is of the encoding; a character that the head's end cuts may be.
     *
     * @param text what {@link #text} gives
     */
    boolean isWellEncoded(String text) {
      if (text.indexOf(UNREADABLE) < 0) {
        return true;
      }
      var decoder =
          bytes
              .charset()
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
      return !decoder
          .decode(
              ByteBuffer.wrap(content, mark, content.length - mark),
              CharBuffer.allocate(content.length),
              isComplete())
          .isError();
    }
  }

  static Head look(TranscriptReader.Source source) throws IOException {
    try (BufferedInputStream raw = new BufferedInputStream(source.open())) {
      raw.mark(2);
      boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      try (InputStream in = packed ? unpacked(raw) : raw) {
        byte[] content = in.readNBytes(FileHead.MAX_CHARS);
        Charset charset =
            begins(content, 0xff, 0xfe)
                ? StandardCharsets.UTF_16LE
                : begins(content, 0xfe, 0xff) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
        int mark =
            charset != StandardCharsets.UTF_8 ? 2 : begins(content, 0xef, 0xbb, 0xbf) ? 3 : 0;
        return new Head(new DumpBytes(source, packed, charset), content, mark);
      }
    }
  }

  boolean isUtf8() {
    return charset == StandardCharsets.UTF_8;
  }

  /**
   * The file as UTF-8. A mark of UTF-8 stays, so that offsets count the file's bytes; line and JSON
   * readers skip it.
   */
  InputStream open() throws IOException {
    InputStream raw = new BufferedInputStream(source.open(), 1 << 16);
    InputStream in = packed ? unpacked(raw) : raw;
    if (isUtf8()) {
      return in;
    }
    in.skipNBytes(2);
    return new Utf8Stream(
        new InputStreamReader(in, charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)));
  }

  private static boolean begins(byte[] content, int... mark) {
    boolean same = content.length >= mark.length;
    for (int i = 0; same && i < mark.length; i++) {
      same = (content[i] & 0xff) == mark[i];
    }
    return same;
  }

  private static InputStream unpacked(InputStream raw) throws IOException {
    Counted packed = new Counted(raw);
    return new FilterInputStream(new GZIPInputStream(packed, 1 << 16)) {
      private long unpacked;

      @Override
      public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        count(Math.max(0, read));
        return read;
      }

      @Override
      public long skip(long most) throws IOException {
        byte[] skipped = new byte[(int) Math.min(1 << 16, Math.max(0, most))];
        return skipped.length == 0 ? 0 : Math.max(0, read(skipped, 0, skipped.length));
      }

      private void count(int bytes) throws ExpansionException {
        unpacked += bytes;
        if (unpacked > EXPANSION_TOLERATED && unpacked / MOST_EXPANSION > packed.bytes) {
          throw new ExpansionException();
        }
      }
    };
  }

  private static final class Counted extends FilterInputStream {
    private long bytes;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      bytes += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      bytes += Math.max(0, read);
      return read;
    }
  }
}
