package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Google Customer Experience Insights (Contact Center AI): conversations as its API writes them, in
 * JSON of protocol buffers, where what has its default is left out.
 */
@AutoService(TranscriptFormat.class)
public final class CcaiFormat extends JsonFormat {

  private static final TextPaths TEXTS =
      TextPaths.of(
          "transcript.transcriptSegments.text",
          "transcript.transcriptSegments.words.word",
          "transcript.transcript_segments.text",
          "transcript.transcript_segments.words.word");

  @Override
  public String id() {
    return "ccai";
  }

  @Override
  public String summary() {
    return "Google Contact Center AI Insights, conversation with its transcript";
  }

  @Override
  public String key() {
    return "transcript.transcriptSegments or transcript.transcript_segments";
  }

  @Override
  public String example() {
    return """
        {"name":"projects/p/locations/l/conversations/7","startTime":"2026-03-02T09:00:00Z",
         "languageCode":"de","agentId":"a5","medium":"PHONE_CALL","labels":{"queue":"billing"},
         "callMetadata":{"customerChannel":1,"agentChannel":2},
         "transcript":{"transcriptSegments":[
           {"text":"Guten Tag","channelTag":2,
            "words":[{"word":"Guten","endOffset":"0.400s"},
                     {"word":"Tag","startOffset":"0.400s","endOffset":"0.900s"}],
            "segmentParticipant":{"role":"HUMAN_AGENT"}},
           {"text":"Hallo","channelTag":1,
            "words":[{"word":"Hallo","startOffset":"1.200s","endOffset":"1.500s"}]}]}}
        """;
  }

  @Override
  public Set<Channel> channels() {
    return EnumSet.of(Channel.VOICE, Channel.CHAT);
  }

  @Override
  public Set<Carried> carries() {
    return EnumSet.of(
        Carried.CONVERSATION_ID,
        Carried.WHOLE,
        Carried.TURN_BOUNDARIES,
        Carried.CUSTOMER_TURNS,
        Carried.AGENT_TURNS,
        Carried.TURN_START,
        Carried.TURN_END,
        Carried.MILLISECONDS,
        Carried.DATE,
        Carried.LANGUAGE,
        Carried.AGENT_ID,
        Carried.QUEUE,
        Carried.ATTRIBUTES);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    JsonNode transcript = record.path("transcript");
    return transcript.path("transcriptSegments").isArray()
        || transcript.path("transcript_segments").isArray();
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  Draft draft(JsonNode record) {
    JsonNode segments =
        Json.requiredArray(record.path("transcript"), "transcriptSegments", "transcript_segments");
    Instant begin = Json.instant(record, "startTime", "start_time");
    Draft draft =
        new Draft(channel(record, segments))
            .id(Json.text(record, "name"))
            .language(Json.text(record, "languageCode", "language_code"))
            .startedAt(begin)
            .agentId(Json.filled(record, "agentId", "agent_id"))
            .queue(Json.filled(record.path("labels"), "queue"));
    ConnectCtrFormat.attributes(record.path("labels")).forEach(draft::metadata);
    JsonNode channels = Json.at(record, "callMetadata", "call_metadata");
    for (JsonNode segment : segments) {
      if (draft.isWithoutLanguage()) {
        draft.language(Json.text(segment, "languageCode", "language_code"));
      }
      JsonNode words = segment.path("words");
      JsonNode first = words.path(0);
      JsonNode last = words.path(words.size() - 1);
      Speaker speaker = speaker(segment, channels);
      String text = Json.textOrEmpty(segment, "text");
      Long start = offset(first, "startOffset", "start_offset");
      Long end = Json.duration(last, "endOffset", "end_offset");
      if (start == null && end != null) {
        // An offset of zero is the default, which is left out.
        start = 0L;
      }
      Instant at = Json.instant(segment, "messageTime", "message_time");
      if (start == null && at != null) {
        draft.message(null, speaker, at, text);
      } else {
        draft.turn(null, speaker, start, end, text);
      }
    }
    return draft;
  }

  private static @Nullable Long offset(JsonNode word, String... keys) {
    return word.isObject() ? Json.duration(word, keys) : null;
  }

  private static Channel channel(JsonNode record, JsonNode segments) {
    String medium = Json.textOrEmpty(record, "medium");
    return switch (medium) {
      case "PHONE_CALL", "1" -> Channel.VOICE;
      case "CHAT", "2" -> Channel.CHAT;
      default -> Json.anyHas(segments, "words") ? Channel.VOICE : Channel.CHAT;
    };
  }

  private static Speaker speaker(JsonNode segment, JsonNode channels) {
    JsonNode participant = Json.at(segment, "segmentParticipant", "segment_participant");
    String role = participant.isObject() ? Json.filled(participant, "role") : null;
    Speaker named =
        switch (role == null ? "" : role) {
          case "1" -> Speaker.AGENT;
          case "2" -> Speaker.BOT;
          case "3" -> Speaker.CUSTOMER;
          case "4" -> Speaker.AGENT;
          default -> Roles.of(role);
        };
    if (named != Speaker.UNKNOWN) {
      return named;
    }
    String tag = Json.filled(segment, "channelTag", "channel_tag");
    if (tag == null) {
      return Speaker.UNKNOWN;
    }
    if (tag.equals(Json.filled(channels, "customerChannel", "customer_channel"))) {
      return Speaker.CUSTOMER;
    }
    return tag.equals(Json.filled(channels, "agentChannel", "agent_channel"))
        ? Speaker.AGENT
        : Speaker.UNKNOWN;
  }
}
