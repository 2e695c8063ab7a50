package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Google's Contact Center AI: as its API lists conversations, some to a page. */
final class CcaiDump extends JsonDump {

  CcaiDump(Path folder) {
    super(folder, "ccai/%04d/page-%05d.json", 20, 2);
  }

  @Override
  public boolean keepsIds() {
    return false;
  }

  @Override
  public String id(Made made) {
    return "projects/p/locations/l/conversations/" + made.id();
  }

  @Override
  List<?> values(List<Map<String, Object>> contents) {
    return List.of(object("conversations", contents, "nextPageToken", ""));
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    Dump.id(made, canaries);
    Map<String, Object> labels = consents(made);
    labels.put("queue", made.queue());
    return object(
        "name",
        id(made),
        "startTime",
        made.started().toInstant().toString(),
        "languageCode",
        made.lexicon().one("locale"),
        "agentId",
        made.agent().id(),
        "medium",
        made.isCall() ? "PHONE_CALL" : "CHAT",
        "labels",
        labels,
        "callMetadata",
        made.isCall() ? object("customerChannel", 1, "agentChannel", 2) : null,
        "latestSummary",
        object("text", Dump.remark(made, "summary", canaries)),
        "transcript",
        object("transcriptSegments", turns(made, (turn, number) -> segment(made, turn))));
  }

  /** Every other call knows its channels alone; of a message the time stands at the segment. */
  private static Map<String, Object> segment(Made made, MadeTurn turn) {
    boolean byChannel = made.isCall() && made.number() % 2 == 0;
    return object(
        "text",
        turn.text(),
        "channelTag",
        turn.isAgents() ? 2 : 1,
        "words",
        made.isCall() ? words(turn) : null,
        "messageTime",
        made.isCall() ? null : made.at(turn).toString(),
        "segmentParticipant",
        byChannel ? null : object("role", turn.isAgents() ? "HUMAN_AGENT" : "END_USER"));
  }

  private static List<Map<String, Object>> words(MadeTurn turn) {
    List<Map<String, Object>> words = new ArrayList<>();
    for (SaidWord word : SaidWord.of(turn)) {
      words.add(
          object(
              "word",
              word.text(),
              "startOffset",
              word.startMs() == 0 ? null : offset(word.startMs()),
              "endOffset",
              offset(word.endMs())));
    }
    return words;
  }

  private static String offset(long ms) {
    return "%d.%03ds".formatted(ms / 1000, ms % 1000);
  }
}
