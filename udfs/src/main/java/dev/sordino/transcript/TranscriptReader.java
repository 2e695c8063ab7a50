package dev.sordino.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads any dump file: unpacks, decodes, recognises the format by content, and has it read. Never
 * throws for what a file holds; every trouble becomes a {@link RejectReason}.
 */
public final class TranscriptReader {

  /** Opens a file anew; called twice, once to look and once to read. */
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  private final List<TranscriptFormat> formats;
  private final int maxRecordBytes;

  TranscriptReader(List<TranscriptFormat> formats, int maxRecordBytes) {
    this.formats = List.copyOf(formats);
    this.maxRecordBytes = maxRecordBytes;
  }

  /**
   * A reader of all formats on the class path.
   *
   * @param maxRecordBytes a larger record is rejected without being held
   */
  public static TranscriptReader standard(int maxRecordBytes) {
    List<TranscriptFormat> formats = new ArrayList<>();
    ServiceLoader.load(TranscriptFormat.class, TranscriptFormat.class.getClassLoader())
        .forEach(formats::add);
    formats.sort(java.util.Comparator.comparing(TranscriptFormat::id));
    return new TranscriptReader(formats, maxRecordBytes);
  }

  /**
   * Reads the conversations that belong to the bytes {@code start} to {@code end} of a file. Of a
   * file that can't be split (a document, compressed, or in UTF-16) they all belong to the first
   * byte.
   *
   * @param end exclusive; {@link Long#MAX_VALUE} for the file's end
   */
  public void read(Source source, long start, long end, RecordSink sink) {
    RecordSink own = start == 0 ? sink : new Muted(sink);
    try {
      Look look = look(source);
      if (look.failure() != null) {
        own.reject(0, look.failure());
        return;
      }
      TranscriptFormat format = look.format();
      boolean whole =
          look.packed()
              || look.charset() != StandardCharsets.UTF_8
              || format.granularity() == TranscriptFormat.Granularity.DOCUMENT;
      if (whole && start > 0) {
        return;
      }
      try (InputStream bytes = utf8(source, look)) {
        format.read(
            whole
                ? new TranscriptInput(bytes, 0, Long.MAX_VALUE, maxRecordBytes)
                : new TranscriptInput(bytes, start, end, maxRecordBytes),
            sink);
      }
    } catch (EOFException | ZipException truncated) {
      own.reject(0, RejectReason.TRUNCATED);
    } catch (CharacterCodingException badBytes) {
      own.reject(0, RejectReason.BAD_ENCODING);
    } catch (IOException unreadable) {
      own.reject(0, RejectReason.UNREADABLE_FILE);
    }
  }

  /** Of a file that several splits meet, the first alone reports what concerns the whole. */
  private record Muted(RecordSink sink) implements RecordSink {
    @Override
    public void accept(
        long position, String format, dev.sordino.conversation.Conversation conversation) {
      sink.accept(position, format, conversation);
    }

    @Override
    public void reject(long position, RejectReason reason) {
      if (position > 0) {
        sink.reject(position, reason);
      }
    }
  }

  /** What a first look at a file tells. */
  private record Look(
      boolean packed,
      Charset charset,
      int mark,
      @Nullable TranscriptFormat found,
      @Nullable RejectReason failure) {
    TranscriptFormat format() {
      if (found == null) {
        throw new IllegalStateException("asked for the format of a file that has none");
      }
      return found;
    }
  }

  private Look look(Source source) throws IOException {
    byte[] head;
    boolean packed;
    try (BufferedInputStream raw = new BufferedInputStream(source.open())) {
      packed = isPacked(raw);
      try (InputStream in = packed ? new GZIPInputStream(raw) : raw) {
        head = in.readNBytes(FileHead.MAX_CHARS);
      }
    }
    if (head.length == 0) {
      return failed(RejectReason.EMPTY_FILE);
    }
    Charset charset = charset(head);
    int mark = markLength(head);
    @Nullable String text = decode(head, mark, charset);
    if (text == null) {
      return failed(RejectReason.BAD_ENCODING);
    }
    if (text.isBlank()) {
      return failed(RejectReason.EMPTY_FILE);
    }
    if (text.chars().limit(4096).anyMatch(c -> c < 0x20 && "\t\n\r\f".indexOf(c) < 0)) {
      return failed(RejectReason.BINARY);
    }
    FileHead fileHead = head(text, head.length < FileHead.MAX_CHARS);
    List<TranscriptFormat> matching = formats.stream().filter(f -> f.matches(fileHead)).toList();
    return switch (matching.size()) {
      case 0 ->
          failed(looksBroken(fileHead) ? RejectReason.INVALID_SYNTAX : RejectReason.UNKNOWN_FORMAT);
      case 1 -> new Look(packed, charset, mark, matching.get(0), null);
      default -> failed(RejectReason.AMBIGUOUS_FORMAT);
    };
  }

  private static Look failed(RejectReason reason) {
    return new Look(false, StandardCharsets.UTF_8, 0, null, reason);
  }

  /** A file that begins like JSON but isn't any. */
  private static boolean looksBroken(FileHead head) {
    String text = head.text().stripLeading();
    return head.document() == null && (text.startsWith("{") || text.startsWith("["));
  }

  static FileHead head(String text, boolean complete) {
    List<String> lines =
        text.lines().filter(line -> !line.isBlank()).limit(complete ? 3 : 4).toList();
    return new FileHead(text, lines.subList(0, Math.min(3, lines.size())), document(text));
  }

  /**
   * The file's first JSON object, as far as the head goes; null where it doesn't begin with one.
   */
  private static @Nullable JsonNode document(String text) {
    String start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      return null;
    }
    try (JsonParser parser = Json.parser(start)) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY && parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      return new PartialTree().read(parser);
    } catch (JsonProcessingException notJson) {
      return null;
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
  }

  private static boolean isPacked(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return packed;
  }

  private static Charset charset(byte[] head) {
    if (head.length >= 2 && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe) {
      return StandardCharsets.UTF_16LE;
    }
    if (head.length >= 2 && (head[0] & 0xff) == 0xfe && (head[1] & 0xff) == 0xff) {
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.UTF_8;
  }

  private static int markLength(byte[] head) {
    if (charset(head) != StandardCharsets.UTF_8) {
      return 2;
    }
    boolean marked =
        head.length >= 3
            && (head[0] & 0xff) == 0xef
            && (head[1] & 0xff) == 0xbb
            && (head[2] & 0xff) == 0xbf;
    return marked ? 3 : 0;
  }

  /**
   * The head as text; null where it is not of that encoding. A character that the head's end cuts
   * is left out; one bad line of a file of lines is for the format to reject.
   */
  private static @Nullable String decode(byte[] head, int mark, Charset charset) {
    CharBuffer out = CharBuffer.allocate(head.length);
    ByteBuffer in = ByteBuffer.wrap(head, mark, head.length - mark);
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var result = decoder.decode(in, out, false);
    if (result.isError()
        && new String(head, mark, in.position() - mark, charset).indexOf('\n') < 0) {
      return null;
    }
    return out.flip().toString();
  }

  /** The file's bytes as UTF-8, unpacked, without its mark. */
  private static InputStream utf8(Source source, Look look) throws IOException {
    InputStream raw = new BufferedInputStream(source.open(), 1 << 16);
    InputStream in = look.packed() ? new GZIPInputStream(raw, 1 << 16) : raw;
    if (look.charset() == StandardCharsets.UTF_8) {
      // The mark stays, so that offsets count the file's bytes; line and JSON readers skip it.
      return in;
    }
    in.skipNBytes(look.mark());
    Reader reader =
        new InputStreamReader(
            in, look.charset().newDecoder().onMalformedInput(CodingErrorAction.REPORT));
    return new Utf8Stream(reader);
  }
}
