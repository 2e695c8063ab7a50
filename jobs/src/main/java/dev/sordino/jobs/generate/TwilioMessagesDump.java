package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Twilio Conversations: pages of messages of several chats, to the second, and who takes part. */
final class TwilioMessagesDump extends JsonDump {

  TwilioMessagesDump(Path folder) {
    super(folder, "twilio/messages/%04d/page-%05d.json", 20, 2);
  }

  @Override
  List<?> values(List<Map<String, Object>> contents) {
    return List.of(
        object(
            "messages",
            joined(contents, "messages"),
            "participants",
            joined(contents, "participants")));
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    Dump.id(made, canaries);
    String customer = made.id() + "-customer";
    String agent = made.id() + "-agent";
    String phone = made.customer().phoneE164();
    return object(
        "messages",
        turns(
            made,
            (turn, number) ->
                object(
                    "sid",
                    made.id() + "-" + (number + 1),
                    "conversation_sid",
                    made.id(),
                    "index",
                    number,
                    "author",
                    turn.isAgents() ? made.agent().name() : phone,
                    "participant_sid",
                    turn.isAgents() ? agent : customer,
                    "body",
                    turn.text(),
                    "attributes",
                    "{}",
                    "date_created",
                    made.at(turn).truncatedTo(ChronoUnit.SECONDS).toString())),
        "participants",
        List.of(
            object(
                "sid",
                customer,
                "attributes",
                Dump.remark(made, "participant", canaries),
                "messaging_binding",
                object("address", phone)),
            object("sid", agent, "identity", made.agent().name())));
  }
}
