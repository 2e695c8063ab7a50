package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** OpenAI's Whisper: a call a file; who speaks, it doesn't know. */
final class WhisperDump extends JsonDump {

  WhisperDump(Path folder) {
    super(folder, "whisper/%04d/call-%08d.json", 1, 3);
  }

  @Override
  public boolean keepsIds() {
    return false;
  }

  @Override
  public String id(Made made) {
    return readId(made);
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    StringBuilder whole = new StringBuilder();
    made.turns().forEach(turn -> whole.append(' ').append(turn.text()));
    return object(
        "text",
        whole.toString(),
        "language",
        made.language(),
        "segments",
        turns(
            made,
            (turn, number) ->
                object(
                    "id",
                    number,
                    "seek",
                    0,
                    "start",
                    turn.startMs() / 1000.0,
                    "end",
                    turn.endOrStart() / 1000.0,
                    "text",
                    " " + turn.text(),
                    "tokens",
                    List.of(50364, 50365),
                    "avg_logprob",
                    -0.25)),
        "path",
        Dump.remark(made, "path", canaries));
  }
}
