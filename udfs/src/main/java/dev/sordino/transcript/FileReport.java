package dev.sordino.transcript;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a file is and what would be read of it, in counts: nothing of what it says.
 *
 * @param formats ids of the formats that match; one where the file can be read
 * @param conversations that would be read
 * @param sideRecords of a table that is joined to conversations and holds none
 * @param speakers turns by role, for the roles that occur
 * @param channels ids of those that occur
 * @param languages tags of those that are given
 * @param first start of the earliest conversation, null where no time of day is given
 * @param last end of the latest turn, null where no time of day is given
 * @param rejected records that would go to quarantine, by reason
 */
public record FileReport(
    List<String> formats,
    long conversations,
    long turns,
    long sideRecords,
    Map<String, Long> speakers,
    List<String> channels,
    List<String> languages,
    @Nullable Instant first,
    @Nullable Instant last,
    Map<RejectReason, Long> rejected) {

  public FileReport {
    formats = List.copyOf(formats);
    channels = List.copyOf(channels);
    languages = List.copyOf(languages);
  }

  /** Why nothing of the file can be read; null where something can. */
  public @Nullable RejectReason refusal() {
    return conversations > 0 || sideRecords > 0 || rejected.isEmpty()
        ? null
        : rejected.keySet().iterator().next();
  }

  /** Reads a file to its end and counts. */
  public static FileReport of(TranscriptReader reader, TranscriptReader.Source source) {
    Counter counter = new Counter();
    reader.read(source, 0, Long.MAX_VALUE, counter);
    List<String> formats = reader.recognise(source).formats();
    return counter.report(formats);
  }

  private static final class Counter implements RecordSink {
    private long conversations;
    private long turns;
    private long sideRecords;
    private final Map<Speaker, Long> speakers = new EnumMap<>(Speaker.class);
    private final TreeSet<String> channels = new TreeSet<>();
    private final TreeSet<String> languages = new TreeSet<>();
    private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
    private @Nullable Instant first;
    private @Nullable Instant last;

    @Override
    public void accept(long position, String format, Conversation conversation) {
      conversations++;
      turns += conversation.turns().size();
      channels.add(conversation.channel().id());
      if (conversation.language() != null) {
        languages.add(conversation.language());
      }
      conversation.turns().forEach(turn -> speakers.merge(turn.speaker(), 1L, Long::sum));
      Instant begin = conversation.startedAt();
      if (begin != null) {
        first = first == null || begin.isBefore(first) ? begin : first;
        Instant end = begin.plusMillis(length(conversation));
        last = last == null || end.isAfter(last) ? end : last;
      }
    }

    private static long length(Conversation conversation) {
      long length = 0;
      for (Turn turn : conversation.turns()) {
        Long time = turn.endMs() == null ? turn.startMs() : turn.endMs();
        length = time == null ? length : Math.max(length, time);
      }
      return length;
    }

    @Override
    public void side(long position, String format, SideRecord record) {
      sideRecords++;
    }

    @Override
    public void reject(long position, RejectReason reason) {
      rejected.merge(reason, 1L, Long::sum);
    }

    FileReport report(List<String> formats) {
      Map<String, Long> byRole = new TreeMap<>();
      speakers.forEach((speaker, count) -> byRole.put(speaker.id(), count));
      return new FileReport(
          formats,
          conversations,
          turns,
          sideRecords,
          byRole,
          List.copyOf(channels),
          List.copyOf(languages),
          first,
          last,
          rejected);
    }
  }

  /** The channels as one word: the only one, or all of them. */
  public @Nullable String channel() {
    return joined(channels);
  }

  /** The languages as one word: the only one, or all of them. */
  public @Nullable String language() {
    return joined(languages);
  }

  private static @Nullable String joined(List<String> names) {
    return names.isEmpty() ? null : names.stream().collect(Collectors.joining(", "));
  }
}
