package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Amazon Transcribe, standard jobs: a call a file, of words and of who spoke when. */
final class TranscribeDump extends JsonDump {

  TranscribeDump(Path folder) {
    super(folder, "transcribe/jobs/%04d/job-%08d.json", 1, 4);
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    List<Map<String, Object>> items = new ArrayList<>();
    List<Map<String, Object>> segments = new ArrayList<>();
    StringBuilder whole = new StringBuilder();
    for (MadeTurn turn : made.turns()) {
      whole.append(whole.isEmpty() ? "" : " ").append(turn.text());
      segments.add(
          object(
              "start_time",
              seconds(turn.startMs()),
              "end_time",
              seconds(turn.endOrStart()),
              "speaker_label",
              turn.isAgents() ? "spk_0" : "spk_1",
              "items",
              List.of()));
      SaidWord.of(turn).forEach(word -> add(word, items));
    }
    return object(
        "jobName",
        Dump.id(made, canaries),
        "accountId",
        Dump.remark(made, "account_id", canaries),
        "status",
        "COMPLETED",
        "results",
        object(
            "language_code",
            made.lexicon().one("locale"),
            "transcripts",
            List.of(object("transcript", whole.toString())),
            "speaker_labels",
            object("speakers", 2, "segments", segments),
            "items",
            items));
  }

  /** A mark behind a word is an item of its own, without times. */
  private static void add(SaidWord word, List<Map<String, Object>> items) {
    String text = word.text();
    int end = text.length() - 1;
    boolean marked = end > 0 && ",.?!".indexOf(text.charAt(end)) >= 0;
    items.add(
        object(
            "type",
            "pronunciation",
            "start_time",
            seconds(word.startMs()),
            "end_time",
            seconds(word.endMs()),
            "alternatives",
            content(marked ? text.substring(0, end) : text)));
    if (marked) {
      items.add(object("type", "punctuation", "alternatives", content(text.substring(end))));
    }
  }

  private static List<Object> content(String text) {
    return List.of(object("confidence", "0.9", "content", text));
  }

  private static String seconds(long ms) {
    return "%d.%03d".formatted(ms / 1000, ms % 1000);
  }
}
