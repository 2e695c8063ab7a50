package dev.sordino.transcript;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The conversations of a file whose rows may lie apart. Where they don't fit into memory together,
 * this keeps a share of them by the hash of their key, and the file is read once more for each
 * other share: nothing raw is ever put on disk.
 */
final class Groups {

  /** Reads the whole file into the groups. */
  @FunctionalInterface
  interface Pass {
    void into(Groups groups) throws IOException;
  }

  private static final class Group {
    private final long position;
    private final Draft draft;
    private final List<Supplier<Draft>> parts = new ArrayList<>();
    private final List<Consumer<Draft>> afterwards = new ArrayList<>();
    private long unread;
    private @Nullable RejectReason failure;

    Group(long position, Draft draft) {
      this.position = position;
      this.draft = draft;
    }

    /** With what was left unread. */
    Draft whole() {
      if (parts.isEmpty()) {
        return draft;
      }
      Draft whole = parts.get(0).get();
      parts.stream().skip(1).forEach(part -> whole.merge(part.get()));
      afterwards.forEach(step -> step.accept(whole));
      return whole;
    }
  }

  private final long mostBytes;
  private final int share;
  private int shares;
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private long held;

  private Groups(long mostBytes, int share, int shares) {
    this.mostBytes = mostBytes;
    this.share = share;
    this.shares = shares;
  }

  /**
   * Reads and emits all groups.
   *
   * @param finish called with each conversation when all of it is there
   * @param mostBytes held at a time, roughly
   */
  static void read(
      Pass pass, Consumer<Draft> finish, String format, long mostBytes, RecordSink sink)
      throws IOException {
    Groups first = new Groups(mostBytes, 0, 1);
    pass.into(first);
    first.emit(finish, format, sink);
    for (int share = 1; share < first.shares; share++) {
      Groups next = new Groups(Long.MAX_VALUE, share, first.shares);
      pass.into(next);
      next.emit(finish, format, sink);
    }
  }

  /** Whether this is the first reading of the file: faults of rows are reported once. */
  boolean isFirst() {
    return share == 0;
  }

  /** Adds to the group of a key; null where it belongs to another reading. */
  @Nullable Draft group(String key, long position, Supplier<Draft> newDraft) {
    if (!isOurs(key)) {
      return null;
    }
    return groups.computeIfAbsent(key, unused -> new Group(position, newDraft.get())).draft;
  }

  /** Where the group of a key begins; the key must be held. */
  long position(String key) {
    return requireNonNull(groups.get(key)).position;
  }

  /**
   * Adds to the group of a key a part whose text stays unread until all of the conversation's
   * header is known and wanted. It must belong to this reading.
   *
   * @param header the part without its text
   * @param part reads it; may throw {@link BadRecordException}
   * @param bytes that it holds until then
   */
  void add(String key, long position, Draft header, Supplier<Draft> part, long bytes) {
    Group group = groups.computeIfAbsent(key, unused -> new Group(position, header));
    if (group.draft != header) {
      group.draft.merge(header);
    }
    group.parts.add(part);
    group.unread += bytes;
    grew(header.size() + bytes);
  }

  /** Does something to a conversation, if it is held, once its parts have been read. */
  void complete(String key, Consumer<Draft> step) {
    Group group = groups.get(key);
    if (group != null) {
      group.afterwards.add(step);
    }
  }

  /** To be called after each row with what it added. */
  void grew(long bytes) {
    held += bytes;
    while (held > mostBytes && groups.size() > 1) {
      shares *= 2;
      groups.keySet().removeIf(key -> !isOurs(key));
      held = groups.values().stream().mapToLong(group -> group.draft.size() + group.unread).sum();
      if (shares > 1 << 12) {
        return;
      }
    }
  }

  /** A row of this conversation is bad: the conversation is not to be read without it. */
  void fail(String key, long position, RejectReason reason, Supplier<Draft> newDraft) {
    if (isOurs(key)) {
      groups.computeIfAbsent(key, unused -> new Group(position, newDraft.get())).failure = reason;
    }
  }

  /** Whether a key belongs to this reading; the others are met again. */
  boolean isOurs(String key) {
    int hash = key.hashCode();
    return ((hash ^ (hash >>> 15)) & (shares - 1)) == share;
  }

  private void emit(Consumer<Draft> finish, String format, RecordSink sink) {
    for (Group group : groups.values()) {
      try {
        if (group.failure != null) {
          throw new BadRecordException(group.failure);
        }
        if (!group.draft.isWanted(header -> sink.wants(group.position, format, header))) {
          sink.accept(group.position, format, requireNonNull(group.draft.header()));
          continue;
        }
        Draft whole = group.whole();
        finish.accept(whole);
        sink.accept(group.position, format, whole.build());
      } catch (BadRecordException bad) {
        sink.reject(group.position, bad.reason());
      }
    }
  }
}
