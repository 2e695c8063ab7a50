package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import java.util.EnumSet;
import java.util.Set;

/** Amazon Connect chat transcripts as Connect itself stores them, without analysis. */
@AutoService(TranscriptFormat.class)
public final class ConnectChatRawFormat extends JsonFormat {

  private static final TextPaths TEXTS = TextPaths.of("Transcript.Content");

  @Override
  public String id() {
    return "connect-chat-raw";
  }

  @Override
  public String summary() {
    return "Amazon Connect, transcript of a chat without analysis";
  }

  @Override
  public String key() {
    return "ContactId, Transcript[].ContentType; no JobStatus";
  }

  @Override
  public String example() {
    return """
        {"Version":"2019-08-26","ContactId":"c-3",
         "Participants":[{"ParticipantId":"p1"},{"ParticipantId":"p2"}],
         "Transcript":[
           {"Id":"m1","Type":"MESSAGE","ParticipantId":"p1","DisplayName":"Ada",
            "ParticipantRole":"CUSTOMER","AbsoluteTime":"2026-03-02T09:00:05.120Z",
            "Content":"My parcel is late","ContentType":"text/plain"},
           {"Id":"m2","Type":"MESSAGE","ParticipantId":"p2","DisplayName":"Help",
            "ParticipantRole":"CUSTOM_BOT","AbsoluteTime":"2026-03-02T09:00:06.000Z",
            "Content":"Which parcel is it?","ContentType":"text/plain"}]}
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
        Carried.CUSTOMER_NAME);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    return record.path("ContactId").isValueNode()
        && !record.has("JobStatus")
        && Json.anyHasOrEmpty(record.path("Transcript"), "ContentType");
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  Draft draft(JsonNode record) {
    Draft draft = new Draft(Channel.CHAT).id(Json.text(record, "ContactId"));
    Amazon.addWritten(record, draft);
    return draft;
  }
}
