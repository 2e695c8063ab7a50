package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Amazon Connect's own transcripts: a chat a file. */
final class ConnectChatRawDump extends JsonDump {

  ConnectChatRawDump(Path folder) {
    super(folder, "connect/transcripts/%04d/chat-%08d.json", 1, 3);
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    return object(
        "Version",
        "2019-08-26",
        "ContactId",
        Dump.id(made, canaries),
        "Participants",
        List.of(object("ParticipantId", "p1"), object("ParticipantId", "p2")),
        "Transcript",
        ConnectChatDump.items(made, canaries));
  }
}
