package dev.sordino.transcript;

import dev.sordino.conversation.Channel;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * One layout of dumps. Implementations are found as services (annotate with {@code @AutoService}),
 * stateless and recognised by content, never by a file's name.
 */
public interface TranscriptFormat {

  /**
   * Metadata key under which a conversation carries the labels of its speakers, one a line: they
   * are names of persons unless they name a role, and so are to be masked in the text.
   */
  String SPEAKER_LABELS = "speaker-labels";

  /** Metadata key under which a conversation carries how many human agents took part, if known. */
  String AGENTS = "agents-taking-part";

  /** How a file is cut: one object of the whole file, or one record a line. */
  enum Granularity {
    /** Must be read from its first byte to its last by one task. */
    DOCUMENT,
    /** Each line stands alone, so a large uncompressed file is split over tasks. */
    LINES
  }

  /** Stable id, kebab-case, as in configuration and tables. */
  String id();

  /** Who writes such files and what one holds, in one line. */
  String summary();

  /** What it is recognised by, in one line. */
  String key();

  /** A whole file of this format with invented content. */
  String example();

  /** Channels of the conversations it holds; empty for a table that is joined. */
  default Set<Channel> channels() {
    return Set.of();
  }

  /**
   * What it can say of a conversation beside text and channel; for a table that is joined, what it
   * fills in. A test holds it against files that say all they can.
   */
  Set<Carried> carries();

  Granularity granularity();

  /** Keys under which its records may stand, beside those that all formats share. */
  default Set<String> wrappers() {
    return Set.of();
  }

  /** Whether its records are joined to conversations and are none themselves. */
  default boolean isJoined() {
    return false;
  }

  /**
   * Whether this format's keys are all there.
   *
   * @param head the beginning of the file, already unpacked and decoded
   */
  boolean matches(FileHead head);

  /**
   * Whether it is given the file's own bytes. All others are given UTF-8, and a file that is none
   * goes to quarantine.
   */
  default boolean decodesItself() {
    return false;
  }

  /**
   * Where a file whose conversations span rows can be cut without cutting a conversation: offsets
   * at which a row begins, in order, such that what lies between two of them stands alone.
   *
   * @param apart bytes between two of them at least
   * @return empty where it can't be cut
   */
  default List<Long> cuts(TranscriptInput input, long apart) throws IOException {
    return List.of();
  }

  /**
   * Reads a file, or a split of one, handing each conversation to the sink. A bad record costs that
   * record only: it is handed to {@link RecordSink#reject}, never thrown.
   *
   * @throws IOException when the file itself can't be read further (truncated gzip, broken disk);
   *     its message holds no content
   */
  void read(TranscriptInput input, RecordSink sink) throws IOException;
}
