package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Google Contact Center AI's format for uploads. Times are microseconds, from the epoch or from the
 * conversation's start; zero on all means that none were known.
 */
@AutoService(TranscriptFormat.class)
public final class CcaiEntriesFormat extends JsonFormat {

  private static final TextPaths TEXTS = TextPaths.of("entries.text");

  private static final double LEAST_EPOCH = 1e14;

  @Override
  public String id() {
    return "ccai-entries";
  }

  @Override
  public String summary() {
    return "Google Contact Center AI, conversation for upload";
  }

  @Override
  public String key() {
    return "entries[].text, entries[].role, entries[].user_id";
  }

  @Override
  public String example() {
    return """
        {"conversation_info":{"conversation_id":"e-1"},"entries":[
          {"text":"Where is my parcel?","role":"CUSTOMER","user_id":1,
           "start_timestamp_usec":1772442000000000},
          {"text":"One moment please","role":"AUTOMATED_AGENT","user_id":"2",
           "start_timestamp_usec":1772442003500000}]}
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
        Carried.CUSTOMER_TURNS,
        Carried.AGENT_TURNS,
        Carried.TURN_START,
        Carried.MILLISECONDS,
        Carried.DATE,
        Carried.LANGUAGE);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    JsonNode entries = record.path("entries");
    return Json.anyHas(entries, "text", "role", "user_id")
        || Json.anyHas(entries, "text", "role", "speakerId")
        || Json.anyHas(entries, "text", "role", "uid")
        || Json.anyHas(entries, "text", "role", "start_timestamp_usec");
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  Draft draft(JsonNode record) {
    JsonNode info = record.path("conversation_info");
    Draft draft =
        new Draft(Channel.CHAT)
            .id(Json.text(info, "conversation_id"))
            .language(Json.text(info, "language_code", "language"));
    JsonNode entries = Json.requiredArray(record, "entries");
    boolean isTimed = false;
    for (JsonNode entry : entries) {
      isTimed |= micros(entry) > 0;
    }
    for (JsonNode entry : entries) {
      double micros = micros(entry);
      Speaker speaker = Roles.of(Json.text(entry, "role"));
      String text = Json.textOrEmpty(entry, "text");
      if (isTimed && micros >= LEAST_EPOCH) {
        draft.message(null, speaker, Instant.ofEpochMilli(Math.round(micros / 1000)), text);
      } else {
        draft.turn(null, speaker, isTimed ? Times.offset(micros / 1000) : null, null, text);
      }
    }
    return draft;
  }

  /** Not a number where it isn't given, and for what lies beyond any calendar. */
  private static double micros(JsonNode entry) {
    String text = Json.filled(entry, "start_timestamp_usec");
    double number = text == null ? Double.NaN : Times.number(text);
    return number < 1e17 ? number : Double.NaN;
  }
}
