package dev.sordino.transcript;

import dev.sordino.conversation.Conversation;
import dev.sordino.transcript.TranscriptFormat.Granularity;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads any dump file: unpacks, decodes, recognises the format by content, and has it read. Never
 * throws for what a file holds; every trouble becomes a {@link RejectReason}.
 */
public final class TranscriptReader {

  /** Opens a file anew; called several times, to look and to read. */
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  /**
   * What a file is.
   *
   * @param formats ids of the formats that match: one where it can be read, several where it is
   *     ambiguous, none where it is unknown
   * @param failure null where it can be read
   */
  public record Recognition(List<String> formats, @Nullable RejectReason failure) {
    public Recognition {
      formats = List.copyOf(formats);
    }
  }

  private final List<TranscriptFormat> formats;
  private final Set<String> wrappers;
  private final int maxRecordBytes;

  TranscriptReader(List<TranscriptFormat> formats, int maxRecordBytes) {
    this.formats = List.copyOf(formats);
    this.wrappers =
        formats.stream()
            .flatMap(format -> format.wrappers().stream())
            .collect(Collectors.toUnmodifiableSet());
    this.maxRecordBytes = maxRecordBytes;
  }

  /**
   * A reader of all formats on the class path, and of those that users declared there.
   *
   * @param maxRecordBytes a larger record is rejected without being held
   * @throws FormatDeclarationException if a declaration can't be used
   */
  public static TranscriptReader standard(int maxRecordBytes) {
    return with(DeclaredFormats.all(), maxRecordBytes);
  }

  static TranscriptReader with(List<TranscriptFormat> declared, int maxRecordBytes) {
    List<TranscriptFormat> formats = new ArrayList<>();
    ServiceLoader.load(TranscriptFormat.class, TranscriptFormat.class.getClassLoader())
        .forEach(formats::add);
    for (TranscriptFormat own : declared) {
      if (formats.stream().anyMatch(format -> format.id().equals(own.id()))) {
        throw ((DeclaredFormat) own).taken();
      }
      formats.add(own);
    }
    formats.sort(Comparator.comparing(TranscriptFormat::id));
    return new TranscriptReader(formats, maxRecordBytes);
  }

  /** All formats, sorted by id. */
  public List<TranscriptFormat> formats() {
    return formats;
  }

  /** What a file is, without reading further than that takes. */
  public Recognition recognise(Source source) {
    try {
      Look look = look(source);
      return new Recognition(
          look.matches().stream().map(match -> match.format().id()).distinct().toList(),
          look.failure());
    } catch (IOException failed) {
      return new Recognition(List.of(), reason(failed));
    }
  }

  /**
   * Reads the conversations that belong to the bytes {@code start} to {@code end} of a file. Of a
   * file that can't be split (a document, compressed, or in UTF-16) they all belong to the first
   * byte.
   *
   * @param end exclusive; {@link Long#MAX_VALUE} for the file's end
   */
  public void read(Source source, long start, long end, RecordSink sink) {
    read(source, start, end, false, sink);
  }

  /**
   * Reads the conversations between two cuts.
   *
   * @param start 0, or an offset that {@link #cuts} gave
   * @param end such an offset, exclusive; {@link Long#MAX_VALUE} for the file's end
   */
  public void readBetweenCuts(Source source, long start, long end, RecordSink sink) {
    read(source, start, end, true, sink);
  }

  /**
   * Where a file whose conversations span rows can be cut, see {@link TranscriptFormat#cuts}; empty
   * too where it can't be read.
   */
  public List<Long> cuts(Source source, long apart) {
    try {
      Look look = look(source);
      if (look.failure() != null || look.head().bytes().packed() || !look.head().bytes().isUtf8()) {
        return List.of();
      }
      Match match = look.matches().get(0);
      return match
          .format()
          .cuts(
              new TranscriptInput(
                  look.head()::open,
                  look.layout(),
                  match.head().path(),
                  0,
                  Long.MAX_VALUE,
                  maxRecordBytes),
              apart);
    } catch (IOException failed) {
      // Whoever reads it meets the failure again and reports it.
      return List.of();
    }
  }

  private void read(Source source, long start, long end, boolean atCuts, RecordSink sink) {
    RecordSink own = start == 0 ? sink : new Muted(sink);
    try {
      Look look = look(source);
      if (look.failure() != null) {
        own.reject(0, look.failure());
        return;
      }
      Match match = look.matches().get(0);
      Granularity layout = look.isOneLine() ? match.format().granularity() : look.layout();
      boolean whole =
          !atCuts
              && (look.head().bytes().packed()
                  || !look.head().bytes().isUtf8()
                  || layout == Granularity.DOCUMENT
                  || match.format() instanceof GroupedJsonFormat);
      if (whole && start > 0) {
        return;
      }
      Traced traced = new Traced(sink);
      match
          .format()
          .read(
              new TranscriptInput(
                  look.head()::open,
                  layout,
                  match.head().path(),
                  whole ? 0 : start,
                  whole ? Long.MAX_VALUE : end,
                  maxRecordBytes),
              traced);
      if (!traced.any && (whole || start == 0 && end == Long.MAX_VALUE)) {
        own.reject(0, RejectReason.EMPTY_FILE);
      }
    } catch (IOException failed) {
      own.reject(0, reason(failed));
    }
  }

  private static RejectReason reason(IOException failed) {
    if (failed instanceof EOFException || failed instanceof ZipException) {
      return RejectReason.TRUNCATED;
    } else if (failed instanceof DumpBytes.ExpansionException) {
      return RejectReason.EXPANSION_LIMIT;
    } else if (failed instanceof CharacterCodingException) {
      return RejectReason.BAD_ENCODING;
    }
    return RejectReason.UNREADABLE_FILE;
  }

  /** Knows whether anything came of a file: none is passed over in silence. */
  private static final class Traced implements RecordSink {
    private final RecordSink sink;
    private boolean any;

    Traced(RecordSink sink) {
      this.sink = sink;
    }

    @Override
    public void accept(long position, String format, Conversation conversation) {
      any = true;
      sink.accept(position, format, conversation);
    }

    @Override
    public boolean wants(long position, String format, Conversation header) {
      return sink.wants(position, format, header);
    }

    @Override
    public void side(long position, String format, SideRecord record) {
      any = true;
      sink.side(position, format, record);
    }

    @Override
    public void reject(long position, RejectReason reason) {
      any = true;
      sink.reject(position, reason);
    }
  }

  /** Of a file that several splits meet, the first alone reports what concerns the whole. */
  private record Muted(RecordSink sink) implements RecordSink {
    @Override
    public void accept(long position, String format, Conversation conversation) {
      sink.accept(position, format, conversation);
    }

    @Override
    public boolean wants(long position, String format, Conversation header) {
      return sink.wants(position, format, header);
    }

    @Override
    public void side(long position, String format, SideRecord record) {
      sink.side(position, format, record);
    }

    @Override
    public void reject(long position, RejectReason reason) {
      if (position > 0) {
        sink.reject(position, reason);
      }
    }
  }

  private record Match(TranscriptFormat format, FileHead head) {}

  /** What a first look at a file tells; a single match unless there is a failure. */
  private record Look(
      DumpBytes.Head head,
      Granularity layout,
      boolean isOneLine,
      List<Match> matches,
      @Nullable RejectReason failure) {}

  private Look look(Source source) throws IOException {
    DumpBytes.Head head = DumpBytes.look(source);
    String text = head.text();
    if (text.isBlank()) {
      return failed(head, List.of(), RejectReason.EMPTY_FILE);
    }
    if (isBinary(text)) {
      return failed(head, List.of(), RejectReason.BINARY);
    }
    Candidates candidates = Candidates.of(text, head.isComplete(), head::open, wrappers);
    List<Match> matches = matches(candidates);
    boolean wellEncoded = head.isWellEncoded(text);
    if (matches.isEmpty()) {
      return failed(
          head,
          matches,
          !wellEncoded
              ? RejectReason.BAD_ENCODING
              : candidates.broken() ? RejectReason.INVALID_SYNTAX : RejectReason.UNKNOWN_FORMAT);
    }
    if (matches.size() > 1) {
      return failed(head, matches, RejectReason.AMBIGUOUS_FORMAT);
    }
    if (!wellEncoded && !candidates.lines() && !matches.get(0).format().decodesItself()) {
      return failed(head, matches, RejectReason.BAD_ENCODING);
    }
    return new Look(
        head,
        candidates.lines() ? Granularity.LINES : Granularity.DOCUMENT,
        candidates.oneLine() && !text.stripLeading().startsWith("["),
        matches,
        null);
  }

  /** The formats that match where wrapped least. */
  private List<Match> matches(Candidates candidates) {
    for (List<FileHead> heads : candidates.byDepth()) {
      List<Match> matches = new ArrayList<>();
      for (FileHead head : heads) {
        formats.stream()
            .filter(format -> format.matches(head))
            .forEach(format -> matches.add(new Match(format, head)));
      }
      if (!matches.isEmpty()) {
        return matches;
      }
    }
    return List.of();
  }

  private static boolean isBinary(String text) {
    for (int i = 0; i < Math.min(4096, text.length()); i++) {
      char c = text.charAt(i);
      if (c < 0x20 && "\t\n\r\f\u001b".indexOf(c) < 0) {
        return true;
      }
    }
    return false;
  }

  private static Look failed(DumpBytes.Head head, List<Match> matches, RejectReason reason) {
    return new Look(head, Granularity.DOCUMENT, false, matches, reason);
  }
}
