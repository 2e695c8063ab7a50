package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Amazon Connect's analysis files: a call a file, every third packed. */
final class ConnectVoiceDump extends JsonDump {

  ConnectVoiceDump(Path folder) {
    super(folder, "connect/%04d/contact-%08d_analysis.json", 1, 3);
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {
    String word = made.planted();
    String customer =
        word == null ? "CUSTOMER" : Dump.plant(made, "participant_id", "part-" + word, canaries);
    if (word != null) {
      Dump.plant(made, "turn_id", word + "-i", canaries);
    }
    return object(
        "Version",
        "1.1.0",
        "AccountId",
        word == null ? "000000000000" : Dump.plant(made, "account_id", "acct-" + word, canaries),
        "Channel",
        "VOICE",
        "LanguageCode",
        made.lexicon().one("locale"),
        "CustomerMetadata",
        object(
            "ContactId",
            Dump.id(made, canaries),
            "InputS3Uri",
            word == null
                ? null
                : Dump.plant(made, "input_uri", "s3://recordings/" + word + ".wav", canaries)),
        "Participants",
        List.of(participant("AGENT", "AGENT"), participant(customer, "CUSTOMER")),
        "ConversationCharacteristics",
        summary(made, canaries),
        "Categories",
        word == null
            ? null
            : object(
                "MatchedCategories",
                List.of(Dump.plant(made, "category", "category-" + word, canaries))),
        "Transcript",
        turns(
            made,
            (turn, number) ->
                object(
                    "Id",
                    word == null ? made.id() + "-" + (number + 1) : word + "-i" + (number + 1),
                    "ParticipantId",
                    turn.isAgents() ? "AGENT" : customer,
                    "BeginOffsetMillis",
                    turn.startMs(),
                    "EndOffsetMillis",
                    turn.endOrStart(),
                    "Content",
                    turn.text(),
                    "Sentiment",
                    "NEUTRAL")));
  }

  private static Map<String, Object> participant(String id, String role) {
    return object("ParticipantId", id, "ParticipantRole", role);
  }

  private static @Nullable Object summary(Made made, List<Canary> canaries) {
    String word = made.planted();
    return word == null
        ? null
        : object(
            "ContactSummary",
            object(
                "PostContactSummary",
                object("Content", Dump.plant(made, "summary", word + " called", canaries))));
  }
}
