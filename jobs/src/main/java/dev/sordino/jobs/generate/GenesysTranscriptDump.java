package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Genesys Cloud's transcripts: a leg a line. Every fourth conversation has two, the second of which
 * repeats the last phrase of the first.
 */
final class GenesysTranscriptDump extends JsonDump {

  GenesysTranscriptDump(Path folder) {
    super(folder, "genesys/%04d/transcripts-%05d.jsonl", 40, 3);
  }

  @Override
  List<?> values(List<Map<String, Object>> contents) {
    return joined(contents, "legs");
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    Dump.id(made, canaries);
    String remark = Dump.remark(made, "topic", canaries);
    int half = made.number() % 4 == 0 ? made.turns().size() / 2 : 0;
    List<Map<String, Object>> legs = new ArrayList<>();
    if (half > 0) {
      legs.add(leg(made, 1, 0, half + 1, remark));
    }
    legs.add(leg(made, 2, half, made.turns().size(), remark));
    return object("legs", legs);
  }

  private static Map<String, Object> leg(
      Made made, int number, int from, int to, @Nullable String remark) {
    List<Map<String, Object>> phrases = new ArrayList<>();
    for (MadeTurn turn : made.turns().subList(from, to)) {
      phrases.add(
          object(
              "phraseIndex",
              phrases.size(),
              "text",
              turn.text().toLowerCase(Locale.ROOT),
              "decoratedText",
              turn.text(),
              "startTimeMs",
              made.at(turn).toEpochMilli(),
              "duration",
              object("milliseconds", turn.endOrStart() - turn.startMs()),
              "participantPurpose",
              turn.isAgents() ? "internal" : "external"));
    }
    return object(
        "conversationId",
        made.id(),
        "communicationId",
        made.id() + "-leg-" + number,
        "mediaType",
        switch (made.channel()) {
          case VOICE -> "call";
          case CHAT -> "chat";
          case EMAIL -> "email";
        },
        "conversationStartTime",
        made.started().toInstant().toEpochMilli(),
        "participants",
        List.of(
            object(
                "participantPurpose",
                "internal",
                "userId",
                made.agent().id(),
                "queueId",
                made.queue()),
            object("participantPurpose", "external", "ani", "tel:" + made.customer().phoneE164())),
        "transcripts",
        List.of(
            object(
                "language",
                made.lexicon().one("locale").toLowerCase(Locale.ROOT),
                "phrases",
                phrases,
                "analytics",
                object("topics", remark))));
  }
}
