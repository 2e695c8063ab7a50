package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Conversation;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Formats whose record is a part of a conversation: a message, a page, a leg. The parts may lie
 * anywhere in the file, so it is read by one task.
 */
abstract class GroupedJsonFormat implements TranscriptFormat {

  /** What is held of a file at a time; beyond it the file is read several times. */
  private static final long MOST_BYTES = 256L << 20;

  /** Whether a record has this format's keys. */
  abstract boolean hasKeys(JsonNode record);

  /** The conversation that a record belongs to; null for the one that the whole value is. */
  abstract @Nullable String conversation(JsonNode record);

  /** What of a record was said, so that the rest of a conversation can be read first. */
  abstract TextPaths texts();

  /**
   * A record as a conversation of its own, to be merged with its others; of its header alone, one
   * whose turns are {@link TextPaths#UNREAD}.
   */
  abstract Draft part(JsonNode record);

  /** Members beside the records that tell something of all of them, such as participants. */
  Set<String> contextKeys() {
    return Set.of();
  }

  /** Gives what the context tells to a whole conversation. */
  void inContext(Draft draft, JsonNode context) {}

  /** Called once all parts of a conversation are there. */
  void finish(Draft draft) {}

  @Override
  public Granularity granularity() {
    return Granularity.DOCUMENT;
  }

  @Override
  public boolean matches(FileHead head) {
    return head.most(this::hasKeys);
  }

  @Override
  public void read(TranscriptInput input, RecordSink sink) throws IOException {
    Groups.read(groups -> pass(input, groups, sink), this::finish, id(), MOST_BYTES, sink);
  }

  private void pass(TranscriptInput input, Groups groups, RecordSink sink) throws IOException {
    Handler handler = new Handler(groups, input.isLines());
    new JsonRecords(input, contextKeys(), handler, groups.isFirst() ? sink : new Silent())
        .readAll();
  }

  /** A second reading meets the same faults again. */
  private static final class Silent implements RecordSink {
    @Override
    public void accept(long position, String format, Conversation conversation) {
      throw new IllegalStateException("parts are not emitted one by one");
    }

    @Override
    public void reject(long position, RejectReason reason) {
      // Reported by the first reading.
    }
  }

  private final class Handler implements JsonRecords.Handler {
    private final Groups groups;
    private final boolean lines;
    private int value;
    private final Set<String> inValue = new LinkedHashSet<>();

    Handler(Groups groups, boolean lines) {
      this.groups = groups;
      this.lines = lines;
    }

    @Override
    public TextPaths texts() {
      return GroupedJsonFormat.this.texts();
    }

    @Override
    public void record(long position, JsonRecord record) {
      String named = conversation(record.header());
      // Lines that name no conversation are parts of one file's; documents are one each.
      String key = named == null ? (lines ? "\u0000" : "\u0000" + value) : named;
      try {
        Draft header = part(record.header());
        if (!groups.isOurs(key)) {
          return;
        }
        Supplier<JsonNode> whole = record.later();
        groups.add(key, position, header, () -> part(whole.get()), record.length());
        if (!contextKeys().isEmpty()) {
          inValue.add(key);
        }
      } catch (BadRecordException bad) {
        if (named == null) {
          throw bad;
        }
        groups.fail(key, position, bad.reason(), () -> new Draft(Channel.CHAT));
      }
    }

    @Override
    public void valueEnded(JsonNode context) {
      if (!context.isEmpty()) {
        inValue.forEach(key -> groups.complete(key, draft -> inContext(draft, context)));
      }
      inValue.clear();
      value++;
    }
  }
}
