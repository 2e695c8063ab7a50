package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import java.util.EnumSet;
import java.util.Set;

/** Amazon Transcribe Call Analytics, batch and post-call. Offsets in milliseconds. */
@AutoService(TranscriptFormat.class)
public final class TranscribeAnalyticsFormat extends JsonFormat {

  private static final TextPaths TEXTS = TextPaths.of("Transcript[]");

  @Override
  public String id() {
    return "transcribe-analytics";
  }

  @Override
  public String summary() {
    return "Amazon Transcribe Call Analytics";
  }

  @Override
  public String key() {
    return "JobName or SessionId, Transcript[].ParticipantRole and BeginOffsetMillis";
  }

  @Override
  public String example() {
    return """
        {"JobName":"j-1","JobStatus":"COMPLETED","LanguageCode":"en-US",
         "Participants":[{"ParticipantRole":"AGENT"},{"ParticipantRole":"CUSTOMER"}],
         "Transcript":[
           {"Id":"t1","ParticipantRole":"AGENT","Content":"Hello, this is [PII].",
            "BeginOffsetMillis":0,"EndOffsetMillis":1700},
           {"Id":"t2","ParticipantRole":"CUSTOMER","Content":"I want to cancel.",
            "BeginOffsetMillis":1500,"EndOffsetMillis":2900}]}
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
    return (record.path("JobName").isValueNode() || record.path("SessionId").isValueNode())
        && Json.anyHasOrEmpty(record.path("Transcript"), "ParticipantRole", "BeginOffsetMillis");
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
            .id(Json.filled(record, "SessionId", "JobName"))
            .language(Json.text(record, "LanguageCode"));
    Amazon.addSpoken(record, draft);
    return draft;
  }
}
