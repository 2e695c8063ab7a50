package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** WhisperX: a call a file, aligned, with numbered speakers. */
final class WhisperxDump extends JsonDump {

  WhisperxDump(Path folder) {
    super(folder, "whisperx/%04d/call-%08d.json", 1, 3);
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

    List<Map<String, Object>> all = new ArrayList<>();
    List<Map<String, Object>> segments =
        turns(
            made,
            (turn, number) -> {
              List<Map<String, Object>> words = words(turn);
              all.addAll(words);
              return object(
                  "start",
                  turn.startMs() / 1000.0,
                  "end",
                  turn.endOrStart() / 1000.0,
                  "text",
                  " " + turn.text(),
                  "speaker",
                  turn.isAgents() ? "SPEAKER_00" : "SPEAKER_01",
                  "words",
                  words);
            });
    return object(
        "segments",
        segments,
        "word_segments",
        all,
        "language",
        made.language(),
        "path",
        Dump.remark(made, "path", canaries));
  }

  private static List<Map<String, Object>> words(MadeTurn turn) {
    List<Map<String, Object>> words = new ArrayList<>();
    for (SaidWord word : SaidWord.of(turn)) {
      words.add(
          object(
              "word",
              word.text(),
              "start",
              word.startMs() / 1000.0,
              "end",
              word.endMs() / 1000.0,
              "score",
              0.9));
    }
    return words;
  }
}
