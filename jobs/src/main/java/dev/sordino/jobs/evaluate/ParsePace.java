package dev.sordino.jobs.evaluate;

import dev.sordino.conversation.Conversation;
import dev.sordino.transcript.RecordSink;
import dev.sordino.transcript.RejectReason;
import dev.sordino.transcript.TranscriptReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How fast dumps of one format are read, on one core: from bytes in memory to conversations, so
 * without disk, gate and de-identification.
 *
 * @param seconds of processor time, which does not count what else the machine does
 */
public record ParsePace(String format, long bytes, long turns, double seconds) {

  private static final long LEAST_BYTES = 100_000_000;
  private static final long MOST_HELD = 256L << 20;

  public double megabytesPerSecond() {
    return bytes / 1e6 / seconds;
  }

  public double turnsPerSecond() {
    return turns / seconds;
  }

  /**
   * Reads all files again and again until enough was read; as much before that, since a night's
   * work runs on compiled code.
   *
   * @return sorted by format
   */
  public static List<ParsePace> of(Path dumps, int maxRecordBytes) throws IOException {
    TranscriptReader reader = TranscriptReader.standard(maxRecordBytes);
    Map<String, List<byte[]>> byFormat = new TreeMap<>();
    long held = 0;
    try (Stream<Path> files = Files.walk(dumps)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        held += bytes.length;
        if (held > MOST_HELD) {
          break;
        }
        String format =
            String.join(", ", reader.recognise(() -> new ByteArrayInputStream(bytes)).formats());
        byFormat.computeIfAbsent(format, key -> new ArrayList<>()).add(bytes);
      }
    }
    List<ParsePace> paces = new ArrayList<>();
    byFormat.forEach(
        (format, files) -> {
          read(reader, format, files, LEAST_BYTES);
          paces.add(read(reader, format, files, LEAST_BYTES));
        });
    return List.copyOf(paces);
  }

  /** Reads all files once, from the disk, one block after the other. */
  public static ParsePace once(String format, Path dumps, int maxRecordBytes) throws IOException {
    TranscriptReader reader = TranscriptReader.standard(maxRecordBytes);
    Counter counter = new Counter();
    long bytes = 0;
    long since = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    try (Stream<Path> files = Files.walk(dumps)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        reader.read(() -> Files.newInputStream(file), 0, Long.MAX_VALUE, counter);
        bytes += Files.size(file);
      }
    }
    long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - since;
    return new ParsePace(format, bytes, counter.turns, spent / 1e9);
  }

  private static ParsePace read(
      TranscriptReader reader, String format, List<byte[]> files, long least) {
    Counter counter = new Counter();
    long bytes = 0;
    long since = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    while (bytes < least) {
      for (byte[] file : files) {
        reader.read(() -> new ByteArrayInputStream(file), 0, Long.MAX_VALUE, counter);
        bytes += file.length;
      }
    }
    long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - since;
    return new ParsePace(format, bytes, counter.turns, spent / 1e9);
  }

  private static final class Counter implements RecordSink {
    private long turns;

    @Override
    public void accept(long position, String format, Conversation conversation) {
      turns += conversation.turns().size();
    }

    @Override
    public void reject(long position, RejectReason reason) {
      throw new IllegalStateException("a generated dump can't be read: " + reason);
    }
  }
}
