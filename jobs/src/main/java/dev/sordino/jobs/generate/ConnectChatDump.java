package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Amazon Connect's analysis files: a chat a file. */
final class ConnectChatDump extends JsonDump {

  ConnectChatDump(Path folder) {
    super(folder, "connect/chats/%04d/contact-%08d_analysis.json", 1, 3);
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    return object(
        "Version",
        "1.1.0",
        "Channel",
        "CHAT",
        "JobStatus",
        "COMPLETED",
        "LanguageCode",
        made.lexicon().one("locale"),
        "CustomerMetadata",
        object("ContactId", Dump.id(made, canaries)),
        "ContentMetadata",
        object("Output", "Raw"),
        "Transcript",
        items(made, canaries));
  }

  /** What the analysis and Connect's own transcript share. */
  static List<Map<String, Object>> items(Made made, List<Canary> canaries) {
    List<Map<String, Object>> items = new ArrayList<>();
    items.add(
        object(
            "Id",
            made.id() + "-joined",
            "Type",
            "EVENT",
            "ContentType",
            "application/vnd.amazonaws.connect.event.participant.joined",
            "ParticipantRole",
            "CUSTOMER",
            "AbsoluteTime",
            made.started().toInstant().toString(),
            "DisplayName",
            Dump.remark(made, "display_name", canaries)));
    items.addAll(turns(made, (turn, number) -> item(made, turn, number)));
    return items;
  }

  private static Map<String, Object> item(Made made, MadeTurn turn, int number) {
    return object(
        "Id",
        made.id() + "-" + (number + 1),
        "Type",
        "MESSAGE",
        "ContentType",
        number % 2 == 0 ? "text/plain" : "text/markdown",
        "AbsoluteTime",
        made.at(turn).toString(),
        "ParticipantRole",
        turn.isAgents() ? "AGENT" : "CUSTOMER",
        "DisplayName",
        turn.isAgents() ? made.agent().name() : made.customer().name(),
        "Content",
        turn.text());
  }
}
