package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import java.util.EnumSet;
import java.util.Set;

/** Amazon Connect Contact Lens, chat: the analysis file of a contact. Times in ISO 8601. */
@AutoService(TranscriptFormat.class)
public final class ConnectChatFormat extends JsonFormat {

  private static final TextPaths TEXTS = TextPaths.of("Transcript.Content");

  @Override
  public String id() {
    return "connect-chat";
  }

  @Override
  public String summary() {
    return "Amazon Connect Contact Lens, analysis of a chat";
  }

  @Override
  public String key() {
    return "Channel is CHAT, JobStatus, Transcript[].AbsoluteTime";
  }

  @Override
  public String example() {
    return """
        {"Channel":"CHAT","JobStatus":"COMPLETED","LanguageCode":"en-US",
         "CustomerMetadata":{"ContactId":"c-2"},
         "Transcript":[
           {"Id":"m0","Type":"EVENT","AbsoluteTime":"2026-03-02T09:00:00.000Z",
            "ContentType":"application/vnd.amazonaws.connect.event.participant.joined",
            "ParticipantRole":"CUSTOMER"},
           {"Id":"m1","Type":"MESSAGE","ContentType":"text/plain",
            "AbsoluteTime":"2026-03-02T09:00:05.120Z","ParticipantRole":"CUSTOMER",
            "DisplayName":"Ada","Content":"My bill is wrong"},
           {"Id":"m2","Type":"MESSAGE","ContentType":"text/markdown",
            "AbsoluteTime":"2026-03-02T09:00:09.400Z","ParticipantRole":"AGENT",
            "DisplayName":"Ben","Content":"Let me look"}]}
        """;
  }

  @Override
  public Set<Channel> channels() {
    return EnumSet.of(Channel.CHAT);
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
        Carried.SPEAKER_NAMES,
        Carried.TURN_START,
        Carried.MILLISECONDS,
        Carried.DATE,
        Carried.LANGUAGE,
        Carried.CUSTOMER_NAME);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    return record.path("Channel").asText().equals("CHAT")
        && record.has("JobStatus")
        && Json.anyHasOrEmpty(record.path("Transcript"), "AbsoluteTime");
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  Draft draft(JsonNode record) {
    Amazon.requireCompleted(record);
    Draft draft =
        new Draft(Channel.CHAT)
            .id(Json.text(record.path("CustomerMetadata"), "ContactId"))
            .language(Json.text(record, "LanguageCode"));
    Amazon.addOutput(record, draft);
    Amazon.addWritten(record, draft);
    return draft;
  }
}
