package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import java.util.EnumSet;
import java.util.Set;

/** OpenAI Whisper and tools that write as it does; times in seconds. */
@AutoService(TranscriptFormat.class)
public final class WhisperFormat extends JsonFormat {

  @Override
  public String id() {
    return "whisper";
  }

  @Override
  public String summary() {
    return "OpenAI Whisper, recognized speech";
  }

  @Override
  public String key() {
    return "segments[].tokens, or text and segments[].text without word_segments and speakers";
  }

  @Override
  public String example() {
    return """
        {"text":" Hello. My bill is wrong.","language":"en","segments":[
          {"id":0,"seek":0,"start":0.0,"end":0.8,"text":" Hello.","tokens":[1,2],"avg_logprob":-0.2},
          {"id":1,"seek":0,"start":1.1,"end":2.4,"text":" My bill is wrong.","tokens":[3,4],
           "avg_logprob":-0.3}]}
        """;
  }

  @Override
  public Set<Channel> channels() {
    return EnumSet.of(Channel.VOICE);
  }

  @Override
  public Set<Carried> carries() {
    return EnumSet.of(
        Carried.WHOLE,
        Carried.TURN_BOUNDARIES,
        Carried.TURN_START,
        Carried.TURN_END,
        Carried.MILLISECONDS,
        Carried.LANGUAGE);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    JsonNode segments = record.path("segments");
    if (Json.anyHas(segments, "tokens", "text")) {
      return true;
    }
    return record.path("text").isTextual()
        && Json.anyHas(segments, "start", "end", "text")
        && !record.has("word_segments")
        && !Json.anyHas(segments, "speaker");
  }

  @Override
  TextPaths texts() {
    return TextPaths.NONE;
  }

  @Override
  Draft draft(JsonNode record) {
    return segments(record);
  }

  /** A turn for each segment; who speaks is a label at best. */
  static Draft segments(JsonNode record) {
    Draft draft = new Draft(Channel.VOICE).language(Json.text(record, "language"));
    for (JsonNode segment : Json.requiredArray(record, "segments")) {
      String label = Json.filled(segment, "speaker");
      draft.label(Labels.named(label));
      draft.turn(
          null,
          Roles.of(label),
          Json.seconds(segment, "start"),
          Json.seconds(segment, "end"),
          Json.textOrEmpty(segment, "text").strip());
    }
    return draft;
  }
}
