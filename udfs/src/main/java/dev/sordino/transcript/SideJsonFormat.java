package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;

/** Tables beside the transcripts: their records are joined to conversations and are none. */
abstract class SideJsonFormat implements TranscriptFormat {

  /** Whether a record has this table's keys. */
  abstract boolean hasKeys(JsonNode record);

  /** May throw {@link BadRecordException}. */
  abstract SideRecord side(JsonNode record);

  @Override
  public Granularity granularity() {
    return Granularity.DOCUMENT;
  }

  @Override
  public boolean isJoined() {
    return true;
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
            (position, record) -> sink.side(position, id(), side(record.header())),
            sink)
        .readAll();
  }
}
