package dev.sordino.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sordino.conversation.Conversation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad record costs itself and nothing else. */
class BadInputTest {

  private static final String GOOD =
      "{\"conversation_id\":\"%s\",\"channel\":\"chat\",\"language\":\"en\",\"turns\":[{\"speaker\":\"agent\",\"text\":\"Hi\"}]}\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "INVALID_SYNTAX|{\"conversation_id\":\"bad\",\"channel\":\"chat\",\"turns\":[{\"spea",
        "INVALID_SYNTAX|not JSON at all",
        "INVALID_SYNTAX|{\"conversation_id\":\"bad\"}{\"conversation_id\":\"worse\"}",
        "MISSING_FIELD|{\"conversation_id\":\"bad\",\"channel\":\"chat\"}",
        "INVALID_FIELD|{\"conversation_id\":\"bad\",\"channel\":\"telepathy\",\"turns\":[{\"speaker\":\"agent\",\"text\":\"Hi\"}]}",
        "INVALID_FIELD|{\"conversation_id\":\"bad\",\"channel\":\"chat\",\"turns\":[{\"speaker\":\"agent\",\"text\":{\"a\":1}}]}",
        "TIME_WITHOUT_OFFSET|{\"conversation_id\":\"bad\",\"channel\":\"chat\",\"started_at\":\"2026-03-02T10:00:00\",\"turns\":[{\"speaker\":\"agent\",\"text\":\"Hi\"}]}"
      })
  void badLineInTheMiddle_costsItselfAndTellsWhere(String reason, String line) {
    Reading reading = Reading.of(GOOD.formatted("a") + line + "\n" + GOOD.formatted("b"));

    assertThat(reading.conversations()).extracting(Conversation::id).containsExactly("a", "b");
    assertThat(reading.rejects()).containsExactly(reason + "@" + GOOD.formatted("a").length());
  }

  @Test
  void lineInAnotherEncoding_costsItselfOnly() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(GOOD.formatted("a").getBytes(StandardCharsets.UTF_8));
    file.write(GOOD.formatted("b").replace("Hi", "Grüß").getBytes(StandardCharsets.ISO_8859_1));
    file.write(GOOD.formatted("c").getBytes(StandardCharsets.UTF_8));
    Reading reading = Reading.of(file.toByteArray());

    assertThat(reading.conversations()).extracting(Conversation::id).containsExactly("a", "c");
    assertThat(reading.rejects()).containsExactly("BAD_ENCODING@" + GOOD.formatted("a").length());
  }

  @Test
  void documentInAnotherEncoding_isRefusedWhole() {
    String document =
        "{\"Channel\":\"VOICE\",\"Version\":\"1\",\"Transcript\":[{\"Id\":\"1\",\"ParticipantId\":\"AGENT\",\"Content\":\"Grüß"
            + " Gott\",\"BeginOffsetMillis\":0}]}";
    Reading reading = Reading.of(document.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(reading.conversations()).isEmpty();
    assertThat(reading.rejects()).containsExactly("BAD_ENCODING@0");
  }

  /** What has no byte order mark for the reader to tell it by, and zeros in its first bytes. */
  @Test
  void bytesThatJacksonTakesForUtf16_areRefused() throws IOException {
    byte[] file = "{\"id\":\"u1\",\"speaker\":\"s1\"}".getBytes(StandardCharsets.UTF_16LE);
    for (TranscriptFormat.Granularity layout : TranscriptFormat.Granularity.values()) {
      Reading reading = new Reading();
      new ConvoKitFormat()
          .read(
              new TranscriptInput(
                  () -> new ByteArrayInputStream(file), layout, List.of(), 0, Long.MAX_VALUE, 1000),
              reading);

      assertThat(reading.conversations()).isEmpty();
      assertThat(reading.rejects())
          .singleElement()
          .asString()
          .startsWith(RejectReason.BAD_ENCODING.name());
    }
  }

  @Test
  void lineOf200Megabytes_isPassedOverInBoundedMemory() {
    long size = 200L << 20;
    byte[] before = GOOD.formatted("a").getBytes(StandardCharsets.UTF_8);
    byte[] begin =
        "{\"conversation_id\":\"big\",\"channel\":\"chat\",\"turns\":[{\"speaker\":\"agent\",\"text\":\""
            .getBytes(StandardCharsets.UTF_8);
    byte[] after = ("\"}]}\n" + GOOD.formatted("b")).getBytes(StandardCharsets.UTF_8);
    Collected collected = new Collected();
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    TranscriptReader reader = TranscriptReader.standard(1 << 20);
    long allocated = memory.getCurrentThreadAllocatedBytes();
    reader.read(
        () ->
            new java.io.SequenceInputStream(
                Collections.enumeration(
                    List.of(
                        new ByteArrayInputStream(before),
                        new ByteArrayInputStream(begin),
                        new Repeated('x', size),
                        new ByteArrayInputStream(after)))),
        0,
        Long.MAX_VALUE,
        collected);

    assertThat(collected.ids).containsExactly("a", "b");
    assertThat(collected.rejects).containsExactly("RECORD_TOO_LARGE@" + before.length);
    // The limit for a record is 1 MiB; a reader that held the line would need hundreds.
    assertThat(memory.getCurrentThreadAllocatedBytes() - allocated).isLessThan(32L << 20);
  }

  @Test
  void turnThatEndsBeforeItStarts_losesItsEnd() {
    Reading reading =
        Reading.of(
            "{\"conversation_id\":\"a\",\"channel\":\"voice\",\"turns\":["
                + "{\"speaker\":\"agent\",\"start_ms\":5000,\"end_ms\":4000,\"text\":\"first\"},"
                + "{\"speaker\":\"customer\",\"start_ms\":6000,\"end_ms\":7000,\"text\":\"second\"}]}");

    assertThat(reading.rejects()).isEmpty();
    assertThat(reading.turns())
        .containsExactly("agent 5000-null first", "customer 6000-7000 second");
  }

  @Test
  void languageThatNobodyKnows_isReadAllTheSame() {
    Reading reading =
        Reading.of(
            "{\"conversation_id\":\"a\",\"channel\":\"chat\",\"language\":\"xx-Klgn\",\"turns\":[{\"speaker\":\"agent\",\"text\":\"nuqneH\"}]}\n"
                + "{\"conversation_id\":\"b\",\"channel\":\"chat\",\"language\":\"?!\",\"turns\":[{\"speaker\":\"agent\",\"text\":\"nuqneH\"}]}\n");

    assertThat(reading.rejects()).isEmpty();
    assertThat(reading.conversations()).extracting(Conversation::id).containsExactly("a", "b");
  }

  @Test
  void sameIdWithOtherContent_isHandedOnTwice_forTheJobToChoose() {
    Reading reading =
        Reading.of(GOOD.formatted("a") + GOOD.formatted("a").replace("Hi", "Something else"));

    assertThat(reading.conversations()).extracting(Conversation::id).containsExactly("a", "a");
    assertThat(reading.rejects()).isEmpty();
  }

  @Test
  void fileThatFailsHalfWay_keepsWhatWasRead() {
    byte[] good = GOOD.formatted("a").getBytes(StandardCharsets.UTF_8);
    byte[] padding = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    Collected collected = new Collected();
    TranscriptReader.standard(4 << 20)
        .read(
            () ->
                new java.io.SequenceInputStream(
                    Collections.enumeration(
                        List.of(
                            new ByteArrayInputStream(good),
                            new ByteArrayInputStream(padding),
                            new Broken()))),
            0,
            Long.MAX_VALUE,
            collected);

    assertThat(collected.ids).containsExactly("a");
    assertThat(collected.rejects).containsExactly("UNREADABLE_FILE@0");
  }

  /** Keeps ids and reasons alone, so that what a test measures is the reader's memory. */
  private static final class Collected implements RecordSink {
    private final List<String> ids = new ArrayList<>();
    private final List<String> rejects = new ArrayList<>();

    @Override
    public void accept(long position, String format, Conversation conversation) {
      ids.add(conversation.id());
    }

    @Override
    public void side(long position, String format, SideRecord record) {
      throw new AssertionError("no side record was given");
    }

    @Override
    public void reject(long position, RejectReason reason) {
      rejects.add(reason + "@" + position);
    }
  }

  /** One character, again and again. */
  private static final class Repeated extends InputStream {
    private final int character;
    private long left;

    Repeated(int character, long count) {
      this.character = character;
      this.left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? character : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      java.util.Arrays.fill(into, offset, offset + count, (byte) character);
      left -= count;
      return count;
    }
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("the disk broke");
    }
  }
}
