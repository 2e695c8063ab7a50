package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import java.util.EnumSet;
import java.util.Set;

/** WhisperX, before or after alignment, with or without speakers; times in seconds. */
@AutoService(TranscriptFormat.class)
public final class WhisperxFormat extends JsonFormat {

  @Override
  public String id() {
    return "whisperx";
  }

  @Override
  public String summary() {
    return "WhisperX, recognized speech, aligned and diarized";
  }

  @Override
  public String key() {
    return "word_segments, segments[].speaker, or segments[] of start, end, text alone; no tokens";
  }

  @Override
  public String example() {
    return """
        {"segments":[
          {"start":0.1,"end":0.8,"text":" Hello.","speaker":"SPEAKER_00",
           "words":[{"word":"Hello.","start":0.1,"end":0.8}]},
          {"start":1.1,"end":2.4,"text":" My bill is wrong.","speaker":"SPEAKER_01",
           "words":[{"word":"My"},{"word":"bill"}]}],
         "word_segments":[],"language":"en"}
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
    if (!Json.anyHas(segments, "start", "end", "text") || Json.anyHas(segments, "tokens")) {
      return false;
    }
    return record.has("word_segments") || Json.anyHas(segments, "speaker") || !record.has("text");
  }

  @Override
  TextPaths texts() {
    return TextPaths.NONE;
  }

  @Override
  Draft draft(JsonNode record) {
    return WhisperFormat.segments(record);
  }
}
