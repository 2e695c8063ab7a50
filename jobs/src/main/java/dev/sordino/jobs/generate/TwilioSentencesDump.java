package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Twilio's Conversational Intelligence: a call a file. */
final class TwilioSentencesDump extends JsonDump {

  TwilioSentencesDump(Path folder) {
    super(folder, "twilio/sentences/%04d/call-%08d.json", 1, 3);
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    return object(
        "sentences",
        turns(
            made,
            (turn, number) ->
                object(
                    "sid",
                    made.id() + "-" + (number + 1),
                    "media_channel",
                    turn.isAgents() ? 1 : 2,
                    "sentence_index",
                    number,
                    "start_time",
                    turn.startMs() / 1000.0,
                    "end_time",
                    turn.endOrStart() / 1000.0,
                    "transcript",
                    turn.text())),
        "transcript",
        object(
            "sid",
            Dump.id(made, canaries),
            "customer_key",
            Dump.remark(made, "customer_key", canaries),
            "language_code",
            made.lexicon().one("locale"),
            "media_start_time",
            made.started().toInstant().toString(),
            "channel",
            object(
                "participants",
                List.of(
                    object("channel_participant", 1, "role", "Agent"),
                    object(
                        "channel_participant",
                        2,
                        "role",
                        "Customer",
                        "media_participant_id",
                        made.customer().phoneE164())))));
  }
}
