package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import java.util.EnumSet;
import java.util.Set;

/** AssemblyAI transcripts; times in milliseconds. The address of the recording may be a secret. */
@AutoService(TranscriptFormat.class)
public final class AssemblyAiFormat extends JsonFormat {

  private static final TextPaths TEXTS = TextPaths.of("text", "utterances[]", "words[]");

  /** A silence that ends a turn where no utterances are given, in milliseconds. */
  private static final long LONGEST_PAUSE = 60_000;

  @Override
  public String id() {
    return "assemblyai";
  }

  @Override
  public String summary() {
    return "AssemblyAI, recognized speech";
  }

  @Override
  public String key() {
    return "audio_url, status";
  }

  @Override
  public String example() {
    return """
        {"id":"x-1","status":"completed","audio_url":"https://example.org/a.mp3",
         "language_code":"en_us","audio_duration":3,"text":"Hello. My bill is wrong.",
         "utterances":[
          {"start":100,"end":800,"text":"Hello.","speaker":"A","channel":"1"},
          {"start":1100,"end":2400,"text":"My bill is wrong.","speaker":"B","channel":"2"}]}
        """;
  }

  @Override
  public Set<Channel> channels() {
    return EnumSet.of(Channel.VOICE);
  }

  @Override
  public Set<Carried> carries() {
    return EnumSet.of(
        Carried.CONVERSATION_ID,
        Carried.WHOLE,
        Carried.TURN_BOUNDARIES,
        Carried.TURN_START,
        Carried.TURN_END,
        Carried.MILLISECONDS,
        Carried.LANGUAGE);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    return record.path("audio_url").isValueNode() && record.path("status").isTextual();
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  Draft draft(JsonNode record) {
    if (!Json.requiredText(record, "status").equals("completed")) {
      throw new BadRecordException(RejectReason.NOT_COMPLETED);
    }
    Draft draft =
        new Draft(Channel.VOICE)
            .id(Json.text(record, "id"))
            .language(Json.text(record, "language_code"));
    JsonNode utterances = record.path("utterances");
    if (utterances.isArray() && !utterances.isEmpty()) {
      for (JsonNode utterance : utterances) {
        String label = Json.filled(utterance, "speaker");
        draft.label(Labels.named(label));
        draft.turn(
            null,
            Roles.of(label),
            Json.millis(utterance, "start"),
            Json.millis(utterance, "end"),
            Json.textOrEmpty(utterance, "text"));
      }
      return draft;
    }
    WordRuns words = new WordRuns(LONGEST_PAUSE);
    for (JsonNode word : record.path("words")) {
      String channel = Json.filled(word, "channel");
      words.word(
          channel == null ? "" : channel,
          Json.filled(word, "speaker"),
          Json.millis(word, "start"),
          Json.millis(word, "end"),
          Json.textOrEmpty(word, "text"));
    }
    if (words.isEmpty()) {
      words.word("", null, null, null, Json.textOrEmpty(record, "text"));
    }
    words.addTo(draft);
    return draft;
  }
}
