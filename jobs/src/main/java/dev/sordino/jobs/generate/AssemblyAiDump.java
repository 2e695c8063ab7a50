package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** AssemblyAI: a call a file, with lettered speakers. */
final class AssemblyAiDump extends JsonDump {

  AssemblyAiDump(Path folder) {
    super(folder, "assemblyai/%04d/call-%08d.json", 1, 3);
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    return object(
        "id",
        Dump.id(made, canaries),
        "status",
        "completed",
        "audio_url",
        "https://example.org/" + made.number() + ".mp3",
        "language_code",
        made.lexicon().one("locale").replace('-', '_').toLowerCase(Locale.ROOT),
        "summary",
        Dump.remark(made, "summary", canaries),
        "utterances",
        turns(
            made,
            (turn, number) ->
                object(
                    "start",
                    turn.startMs(),
                    "end",
                    turn.endOrStart(),
                    "text",
                    turn.text(),
                    "speaker",
                    turn.isAgents() ? "A" : "B")));
  }
}
