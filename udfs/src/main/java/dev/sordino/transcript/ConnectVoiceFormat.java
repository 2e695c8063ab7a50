package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import java.util.EnumSet;
import java.util.Set;

/** Amazon Connect Contact Lens, voice: the analysis file of a contact. Offsets in milliseconds. */
@AutoService(TranscriptFormat.class)
public final class ConnectVoiceFormat extends JsonFormat {

  private static final TextPaths TEXTS = TextPaths.of("Transcript[]");

  @Override
  public String id() {
    return "connect-voice";
  }

  @Override
  public String summary() {
    return "Amazon Connect Contact Lens, analysis of a call; no start, which its contact record has";
  }

  @Override
  public String key() {
    return "Channel is VOICE, Transcript[].ParticipantId, CustomerMetadata or Version; no JobName, SessionId";
  }

  @Override
  public String example() {
    return """
        {"Version":"1.1.0","Channel":"VOICE","LanguageCode":"de-DE",
         "CustomerMetadata":{"ContactId":"c-1"},
         "Participants":[{"ParticipantId":"p1","ParticipantRole":"AGENT"},
                         {"ParticipantId":"p2","ParticipantRole":"CUSTOMER"}],
         "Transcript":[
           {"Id":"t1","ParticipantId":"p1","Content":"Guten Tag, was kann ich tun?",
            "BeginOffsetMillis":120,"EndOffsetMillis":1910,"Sentiment":"NEUTRAL"},
           {"Id":"t2","ParticipantId":"p2","Content":"Meine Rechnung stimmt nicht.",
            "BeginOffsetMillis":2300,"EndOffsetMillis":4100,"Sentiment":"NEGATIVE"}]}
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
        Carried.TURN_ID,
        Carried.CUSTOMER_TURNS,
        Carried.AGENT_TURNS,
        Carried.TURN_START,
        Carried.TURN_END,
        Carried.MILLISECONDS,
        Carried.LANGUAGE);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    return record.path("Channel").asText().equals("VOICE")
        && !record.has("JobName")
        && !record.has("SessionId")
        && (record.has("CustomerMetadata") || record.has("Version"))
        && Json.anyHasOrEmpty(record.path("Transcript"), "ParticipantId");
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  Draft draft(JsonNode record) {
    Amazon.requireCompleted(record);
    Draft draft =
        new Draft(Channel.VOICE)
            .id(Json.text(record.path("CustomerMetadata"), "ContactId"))
            .language(Json.text(record, "LanguageCode"));
    Amazon.addOutput(record, draft);
    Amazon.addSpoken(record, draft);
    return draft;
  }
}
