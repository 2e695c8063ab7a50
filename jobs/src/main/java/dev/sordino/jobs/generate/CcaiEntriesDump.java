package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Google's Contact Center AI, for upload: a chat a file. */
final class CcaiEntriesDump extends JsonDump {

  CcaiEntriesDump(Path folder) {
    super(folder, "ccai/uploads/%04d/chat-%08d.json", 1, 0);
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    return object(
        "conversation_info",
        object(
            "conversation_id",
            Dump.id(made, canaries),
            "language_code",
            made.language(),
            "categories",
            Dump.remark(made, "categories", canaries)),
        "entries",
        turns(
            made,
            (turn, number) ->
                object(
                    "text",
                    turn.text(),
                    "role",
                    turn.isAgents() ? "AGENT" : "CUSTOMER",
                    "user_id",
                    turn.isAgents() ? 2 : 1,
                    "start_timestamp_usec",
                    made.at(turn).toEpochMilli() * 1000)));
  }
}
