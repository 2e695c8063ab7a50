package dev.sordino.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Turn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a file holds, reading it ends soon, throws nothing, tells something of it, and prints
 * nothing of what it says.
 */
class BrokenFilesTest {

  /** Processor time that a megabyte may take; an ordinary one takes a hundredth of it. */
  private static final Duration PER_MEGABYTE = Duration.ofSeconds(2);

  /** Wall time after which a file hangs, whatever else the machine does. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private static final TranscriptReader READER = TranscriptReader.standard(64 << 20);

  static List<TranscriptFormat> formats() {
    return READER.formats();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void smallFile_isReadInPartOrRejected(TranscriptFormat format) {
    int[] tried = {0};
    String printed =
        printedBy(
            () ->
                BrokenFiles.small(
                    format,
                    (name, bytes) -> {
                      read(name, bytes);
                      tried[0]++;
                    }));
    assertThat(tried[0]).isGreaterThan(500);
    assertThat(printed).doesNotContain(BrokenFiles.CANARY);
  }

  @Test
  void bomb_isRejectedBeforeItIsUnpacked() {
    for (byte[] bomb : BrokenFiles.bombs()) {
      Seen seen = assertTimeoutPreemptively(LONGEST, () -> read("bomb", bomb));
      assertThat(seen.conversations).isZero();
      // Of a table, each row that is too long is told until the limit of expansion ends it.
      assertThat(seen.rejects).isBetween(1L, 10L);
    }
  }

  static void readInTime(String name, byte[] bytes) {
    long most = PER_MEGABYTE.toNanos() * (1 + bytes.length / 1_000_000);
    long spent =
        assertTimeoutPreemptively(
            LONGEST,
            () -> {
              long since = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
              read(name, bytes);
              return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - since;
            },
            name);
    assertThat(spent).as(name).isLessThan(most);
  }

  private static Seen read(String name, byte[] bytes) {
    Seen seen = new Seen();
    try {
      READER.read(() -> new ByteArrayInputStream(bytes), 0, Long.MAX_VALUE, seen);
    } catch (RuntimeException | StackOverflowError thrown) {
      throw new AssertionError(name + " makes the reader throw", thrown);
    }
    assertThat(seen.conversations + seen.sides + seen.rejects).as(name).isPositive();
    return seen;
  }

  private static String printedBy(Runnable code) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream into = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(into);
    System.setErr(into);
    try {
      code.run();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** Counts, and looks at what must hold for every record. */
  static final class Seen implements RecordSink {
    long conversations;
    long sides;
    long rejects;

    @Override
    public void accept(long position, String format, Conversation conversation) {
      conversations++;
      assertThat(conversation.turns()).isNotEmpty();
      assertThat(conversation.toString()).doesNotContain(BrokenFiles.CANARY);
      long last = 0;
      for (Turn turn : conversation.turns()) {
        // A half of a pair can't be written; the first pass over it would fail the whole task.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(turn.text())
            || turn.text().isBlank()
            || turn.startMs() != null && (turn.startMs() < 0 || turn.startMs() < last)
            || turn.endMs() != null && turn.startMs() != null && turn.endMs() < turn.startMs()) {
          throw new AssertionError("a turn is out of order, blank, or no text");
        }
        last = turn.startMs() == null ? last : turn.startMs();
      }
    }

    @Override
    public void side(long position, String format, SideRecord record) {
      sides++;
      assertThat(record.toString()).doesNotContain(BrokenFiles.CANARY);
    }

    @Override
    public void reject(long position, RejectReason reason) {
      rejects++;
    }
  }
}
