package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Google's Dialogflow CX: a line a conversation, in which a bot has the agent's part. */
final class DialogflowCxDump extends JsonDump {

  DialogflowCxDump(Path folder) {
    super(folder, "dialogflow/%04d/history-%05d.jsonl", 50, 2);
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    return object(
        "name",
        Dump.id(made, canaries),
        "type",
        made.isCall() ? "AUDIO" : "TEXT",
        "languageCode",
        made.language(),
        "startTime",
        made.started().toInstant().toString(),
        "interactions",
        turns(
            made,
            (turn, number) ->
                object(
                    "createTime",
                    made.at(turn).toString(),
                    "requestUtterances",
                    turn.isAgents() ? null : turn.text(),
                    "responseUtterances",
                    turn.isAgents() ? turn.text() : "")),
        "metrics",
        object("remark", Dump.remark(made, "metrics", canaries)));
  }
}
