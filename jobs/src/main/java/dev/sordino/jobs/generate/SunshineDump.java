package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Zendesk's Sunshine Conversations: a page of messages a file. */
final class SunshineDump extends JsonDump {

  SunshineDump(Path folder) {
    super(folder, "sunshine/%04d/messages-%08d.json", 1, 3);
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    return object(
        "conversation",
        object(
            "id",
            Dump.id(made, canaries),
            "description",
            Dump.remark(made, "description", canaries)),
        "messages",
        turns(
            made,
            (turn, number) ->
                object(
                    "id",
                    made.id() + "-" + (number + 1),
                    "received",
                    made.at(turn).toString(),
                    "author",
                    object(
                        "type",
                        turn.isAgents() ? "business" : "user",
                        "displayName",
                        turn.isAgents() ? made.agent().name() : made.customer().name()),
                    "content",
                    object("type", "text", "text", turn.text()))),
        "meta",
        object("hasMore", false));
  }
}
