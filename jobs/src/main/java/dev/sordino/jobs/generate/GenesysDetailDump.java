package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Genesys Cloud's details of conversations, in pages; joined to the dump's other files by id. */
final class GenesysDetailDump extends JsonDump {

  GenesysDetailDump(Path folder) {
    super(folder, "genesys/details/%04d/page-%05d.json", 50, 2);
  }

  @Override
  List<?> values(List<Map<String, Object>> contents) {
    return List.of(object("conversations", contents, "totalHits", contents.size()));
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    Handling handling = Handling.of(made);
    return object(
        "conversationId",
        made.id(),
        "conversationStart",
        made.started().toInstant().toString(),
        "participants",
        List.of(
            object(
                "purpose",
                "customer",
                "participantName",
                Dump.remark(made, "participant", canaries),
                "attributes",
                consents(made),
                "sessions",
                List.of(
                    object(
                        "ani",
                        "tel:" + made.customer().phoneE164(),
                        "recording",
                        true,
                        "segments",
                        List.of(object("queueId", made.queue()))))),
            object(
                "purpose",
                "agent",
                "userId",
                made.agent().id(),
                "sessions",
                List.of(
                    object(
                        "metrics",
                        List.of(
                            metric("tTalk", handling.talkSeconds()),
                            metric("tHeld", handling.holdSeconds()),
                            metric("tAcw", handling.wrapUpSeconds())))))));
  }

  private static Map<String, Object> metric(String name, long seconds) {
    return object("name", name, "value", seconds * 1000);
  }
}
