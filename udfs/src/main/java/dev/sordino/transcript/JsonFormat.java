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

  /**
   * What of a record was said, so that the rest of it can be read first; {@link TextPaths#NONE}
   * where a conversation has no id but what its turns give it, so that they must be read anyway.
   */
  abstract TextPaths texts();

  /**
   * A record as a conversation; of its header alone, one whose turns are {@link TextPaths#UNREAD}
   * or missing. May throw {@link BadRecordException}.
   */
  abstract Draft draft(JsonNode record);

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
    JsonRecords.Handler handler =
        new JsonRecords.Handler() {
          @Override
          public TextPaths texts() {
            return JsonFormat.this.texts();
          }

          @Override
          public void record(long position, JsonRecord record) {
            if (texts().isNone()) {
              sink.accept(position, id(), draft(record.header()).build());
              return;
            }
            Conversation header = draft(record.header()).header();
            if (header != null && !sink.wants(position, id(), header)) {
              sink.accept(position, id(), header);
            } else {
              sink.accept(position, id(), draft(record.whole()).build());
            }
          }
        };
    new JsonRecords(input, Set.of(), handler, sink).readAll();
  }
}
