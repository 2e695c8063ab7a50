package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** ConvoKit: an utterance a line, to the second; speakers are named as in subtitles. */
final class ConvoKitDump extends JsonDump {

  ConvoKitDump(Path folder) {
    super(folder, "convokit/%04d/utterances-%05d.jsonl", 50, 2);
  }

  @Override
  List<?> values(List<Map<String, Object>> contents) {
    return joined(contents, "utterances");
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    Dump.id(made, canaries);
    String remark = Dump.remark(made, "meta", canaries);
    return object(
        "utterances",
        turns(
            made,
            (turn, number) -> {
              Map<String, Object> utterance =
                  object(
                      "id",
                      made.id() + "-" + (number + 1),
                      "speaker",
                      SpeakerLabel.of(made, turn.speaker()),
                      "conversation_id",
                      made.id(),
                      "timestamp",
                      made.at(turn).getEpochSecond(),
                      "text",
                      turn.text(),
                      "meta",
                      object("remark", remark));
              utterance.put("reply-to", number == 0 ? null : made.id() + "-" + number);
              return utterance;
            }));
  }
}
