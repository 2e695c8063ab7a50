package dev.sordino.transcript;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Turn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What a reader makes of some bytes, for tests to look at. */
final class Reading implements RecordSink {

  static final int MAX_RECORD_BYTES = 1 << 20;

  private final List<String> formats;
  private final List<String> readBy = new ArrayList<>();
  private final List<Conversation> conversations = new ArrayList<>();
  private final List<Long> positions = new ArrayList<>();
  private final List<SideRecord> sides = new ArrayList<>();
  private final List<String> rejects = new ArrayList<>();

  Reading() {
    this(List.of());
  }

  private Reading(List<String> formats) {
    this.formats = formats;
  }

  static Reading of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static Reading of(byte[] bytes) {
    return of(bytes, MAX_RECORD_BYTES);
  }

  static Reading of(byte[] bytes, int maxRecordBytes) {
    TranscriptReader reader = TranscriptReader.standard(maxRecordBytes);
    Reading reading =
        new Reading(reader.recognise(() -> new ByteArrayInputStream(bytes)).formats());
    reader.read(() -> new ByteArrayInputStream(bytes), 0, Long.MAX_VALUE, reading);
    return reading;
  }

  /** The conversations of all splits of a file together. */
  static Reading ofSplits(byte[] bytes, int splitBytes) {
    TranscriptReader reader = TranscriptReader.standard(MAX_RECORD_BYTES);
    Reading reading =
        new Reading(reader.recognise(() -> new ByteArrayInputStream(bytes)).formats());
    for (long start = 0; start < bytes.length; start += splitBytes) {
      reader.read(() -> new ByteArrayInputStream(bytes), start, start + splitBytes, reading);
    }
    return reading;
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  @Override
  public void accept(long position, String format, Conversation conversation) {
    positions.add(position);
    readBy.add(format);
    conversations.add(conversation);
  }

  @Override
  public void side(long position, String format, SideRecord record) {
    readBy.add(format);
    sides.add(record);
  }

  @Override
  public void reject(long position, RejectReason reason) {
    rejects.add(reason + "@" + position);
  }

  /** The format's id, or what stands in its way. */
  String format() {
    return formats.size() == 1 ? formats.get(0) : formats + " " + rejects;
  }

  List<String> readBy() {
    return readBy;
  }

  List<Conversation> conversations() {
    return conversations;
  }

  List<Long> positions() {
    return positions;
  }

  List<SideRecord> sides() {
    return sides;
  }

  /** {@code REASON@position} each. */
  List<String> rejects() {
    return rejects;
  }

  /** The only conversation. */
  Conversation only() {
    if (conversations.size() != 1) {
      throw new AssertionError(
          conversations.size() + " conversations, formats " + formats + ", rejected " + rejects);
    }
    return conversations.get(0);
  }

  /** The only conversation's turns, as {@code speaker start-end text}. */
  List<String> turns() {
    return turns(only());
  }

  static List<String> turns(Conversation conversation) {
    return conversation.turns().stream().map(Reading::line).toList();
  }

  private static String line(Turn turn) {
    return turn.speaker().id() + " " + turn.startMs() + "-" + turn.endMs() + " " + turn.text();
  }
}
