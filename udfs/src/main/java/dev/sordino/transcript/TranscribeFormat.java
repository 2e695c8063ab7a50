package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Amazon Transcribe, standard batch jobs. Times are seconds, written as strings. Speakers are
 * diarized labels or channels, so their roles are unknown.
 */
@AutoService(TranscriptFormat.class)
public final class TranscribeFormat extends JsonFormat {

  private static final TextPaths TEXTS =
      TextPaths.of(
          "results.transcripts[]",
          "results.items[]",
          "results.audio_segments[]",
          "results.channel_labels.channels[]");

  /** A silence that ends a turn where nothing else does, in milliseconds. */
  private static final long LONGEST_PAUSE = 60_000;

  @Override
  public String id() {
    return "transcribe";
  }

  @Override
  public String summary() {
    return "Amazon Transcribe, standard job with speaker or channel labels";
  }

  @Override
  public String key() {
    return "jobName, results.items";
  }

  @Override
  public String example() {
    return """
        {"jobName":"j-2","status":"COMPLETED","results":{
         "transcripts":[{"transcript":"Hi. Yes"}],
         "speaker_labels":{"speakers":2,"segments":[
           {"start_time":"0.10","end_time":"0.40","speaker_label":"spk_0","items":[]},
           {"start_time":"0.90","end_time":"1.40","speaker_label":"spk_1","items":[]}]},
         "items":[
           {"type":"pronunciation","start_time":"0.10","end_time":"0.40",
            "alternatives":[{"confidence":"0.99","content":"Hi"}]},
           {"type":"punctuation","alternatives":[{"content":"."}]},
           {"type":"pronunciation","start_time":"0.95","end_time":"1.35",
            "alternatives":[{"confidence":"0.98","content":"Yes"}]}]}}
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
        Carried.TURN_START,
        Carried.TURN_END,
        Carried.MILLISECONDS,
        Carried.LANGUAGE);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    return record.path("jobName").isValueNode() && record.path("results").path("items").isArray();
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  Draft draft(JsonNode record) {
    Amazon.requireCompleted(record);
    JsonNode results = record.path("results");
    Draft draft =
        new Draft(Channel.VOICE)
            .id(Json.text(record, "jobName"))
            .language(Json.text(results, "language_code"));
    WordRuns words = new WordRuns(LONGEST_PAUSE);
    JsonNode channels = results.path("channel_labels").path("channels");
    if (channels.isArray() && !channels.isEmpty()) {
      for (JsonNode channel : channels) {
        String label = Json.requiredText(channel, "channel_label");
        for (JsonNode item : Json.requiredArray(channel, "items")) {
          add(words, item, label, 0, label);
        }
      }
    } else {
      JsonNode items = Json.requiredArray(results, "items");
      List<Segment> segments = segments(results.path("speaker_labels").path("segments"));
      if (!Json.anyHas(items, "speaker_label") && segments.isEmpty()) {
        addSegments(results.path("audio_segments"), draft);
        if (!results.path("audio_segments").isEmpty()) {
          return draft;
        }
      }
      for (JsonNode item : items) {
        String own = Json.filled(item, "speaker_label");
        Long start = Json.seconds(item, "start_time");
        Segment segment = own == null && start != null ? at(segments, start) : null;
        int number = segment == null ? 0 : segment.number();
        add(words, item, "", number, own != null || segment == null ? own : segment.label());
      }
    }
    words.addTo(draft);
    return draft;
  }

  private static void add(
      WordRuns words, JsonNode item, String track, int segment, @Nullable String label) {
    String content = Json.text(item.path("alternatives").path(0), "content");
    if (content == null) {
      return;
    }
    if (Json.textOrEmpty(item, "type").equals("punctuation")) {
      words.punctuation(track, content);
    } else {
      words.word(
          track,
          segment,
          label,
          Json.seconds(item, "start_time"),
          Json.seconds(item, "end_time"),
          content);
    }
  }

  private static void addSegments(JsonNode segments, Draft draft) {
    for (JsonNode segment : segments) {
      draft.turn(
          null,
          Roles.of(Json.filled(segment, "speaker_label", "channel_label")),
          Json.seconds(segment, "start_time"),
          Json.seconds(segment, "end_time"),
          Json.textOrEmpty(segment, "transcript"));
    }
  }

  private record Segment(int number, long start, long end, @Nullable String label) {}

  private static List<Segment> segments(JsonNode nodes) {
    List<Segment> segments = new ArrayList<>();
    for (JsonNode node : nodes) {
      Long start = Json.seconds(node, "start_time");
      Long end = Json.seconds(node, "end_time");
      if (start != null && end != null) {
        segments.add(
            new Segment(segments.size() + 1, start, end, Json.filled(node, "speaker_label")));
      }
    }
    segments.sort(Comparator.comparingLong(Segment::start));
    return segments;
  }

  /** The segment that holds a time, else the nearest one before it. */
  private static @Nullable Segment at(List<Segment> segments, long time) {
    int low = 0;
    int high = segments.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (segments.get(middle).start() <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low - 1; i >= 0 && i >= low - 8; i--) {
      if (time <= segments.get(i).end()) {
        return segments.get(i);
      }
    }
    return low > 0 ? segments.get(low - 1) : segments.isEmpty() ? null : segments.get(0);
  }
}
