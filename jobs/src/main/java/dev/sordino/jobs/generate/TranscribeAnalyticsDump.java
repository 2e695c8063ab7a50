package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Amazon Transcribe Call Analytics: a call a file. */
final class TranscribeAnalyticsDump extends JsonDump {

  TranscribeAnalyticsDump(Path folder) {
    super(folder, "transcribe/analytics/%04d/job-%08d.json", 1, 4);
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    return object(
        "JobName",
        Dump.id(made, canaries),
        "JobStatus",
        "COMPLETED",
        "LanguageCode",
        made.lexicon().one("locale"),
        "Participants",
        List.of(object("ParticipantRole", "AGENT"), object("ParticipantRole", "CUSTOMER")),
        "ConversationCharacteristics",
        object("Issues", Dump.remark(made, "issues", canaries)),
        "Transcript",
        turns(
            made,
            (turn, number) ->
                object(
                    "Id",
                    made.id() + "-" + (number + 1),
                    "ParticipantRole",
                    turn.isAgents() ? "AGENT" : "CUSTOMER",
                    "BeginOffsetMillis",
                    turn.startMs(),
                    "EndOffsetMillis",
                    turn.endOrStart(),
                    "Content",
                    turn.text())));
  }
}
