package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sordino.conversation.Conversation;
import java.io.IOException;
import java.util.Set;

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
    new JsonRecords(
            input,
            Set.of(),
            (position, record) -> sink.accept(position, id(), conversation(record)),
            sink)
        .readAll();
  }
}
