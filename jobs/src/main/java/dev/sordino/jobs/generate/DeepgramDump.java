package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Deepgram: a call a file, with numbered speakers. */
final class DeepgramDump extends JsonDump {

  DeepgramDump(Path folder) {
    super(folder, "deepgram/%04d/call-%08d.json", 1, 3);
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    return object(
        "metadata",
        object(
            "request_id",
            Dump.id(made, canaries),
            "tags",
            Dump.remark(made, "tags", canaries),
            "channels",
            1),
        "results",
        object(
            "channels",
            List.of(
                object(
                    "detected_language",
                    made.language(),
                    "alternatives",
                    List.of(object("transcript", "", "words", List.of())))),
            "utterances",
            turns(
                made,
                (turn, number) ->
                    object(
                        "start",
                        turn.startMs() / 1000.0,
                        "end",
                        turn.endOrStart() / 1000.0,
                        "channel",
                        0,
                        "transcript",
                        turn.text(),
                        "speaker",
                        turn.isAgents() ? 0 : 1,
                        "id",
                        made.id() + "-" + (number + 1)))));
  }
}
