package dev.sordino.transcript;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sordino.conversation.Conversation;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Formats whose record is one JSON object and one conversation. */
abstract class JsonFormat implements TranscriptFormat {

  /**
   * Whether a record has this format's keys.
   *
   * @param record an outline: long arrays and texts are cut short
   */
  abstract boolean hasKeys(JsonNode record);

  /** May throw {@link BadRecordException}. */
  abstract Conversation conversation(JsonNode record);

  /** See {@link JsonRecords.Handler#turnsKey}; where there is one, {@link #header} must read it. */
  @Nullable String turnsKey() {
    return null;
  }

  /** What a record without its turns tells; null where it has no id yet. */
  @Nullable Conversation header(JsonNode record) {
    return null;
  }

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
    new JsonRecords(input, Set.of(), new Handler(sink), sink).readAll();
  }

  private final class Handler implements JsonRecords.Handler {
    private final RecordSink sink;

    Handler(RecordSink sink) {
      this.sink = sink;
    }

    @Override
    public void record(long position, JsonNode record) {
      sink.accept(position, id(), conversation(record));
    }

    @Override
    public @Nullable String turnsKey() {
      return JsonFormat.this.turnsKey();
    }

    @Override
    public boolean wants(long position, JsonNode record) {
      Conversation header = header(record);
      return header == null || sink.wants(position, id(), header);
    }

    @Override
    public void unwanted(long position, JsonNode record) {
      sink.accept(position, id(), requireNonNull(header(record)));
    }
  }
}
