package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deepgram's answer for a recording; times in seconds. Speakers are numbers, so their roles are
 * unknown. An utterance in which several speak is split by word.
 */
@AutoService(TranscriptFormat.class)
public final class DeepgramFormat extends JsonFormat {

  private static final TextPaths TEXTS =
      TextPaths.of("results.utterances[]", "results.channels.alternatives[]");

  /** Deepgram's own default for where an utterance ends ({@code utt_split}), in milliseconds. */
  private static final long UTTERANCE_PAUSE = 800;

  /** A silence that ends a turn where the words tell their speakers, in milliseconds. */
  private static final long LONGEST_PAUSE = 60_000;

  @Override
  public String id() {
    return "deepgram";
  }

  @Override
  public String summary() {
    return "Deepgram, recognized speech";
  }

  @Override
  public String key() {
    return "metadata.request_id, results.channels";
  }

  @Override
  public String example() {
    return """
        {"metadata":{"request_id":"r-1","channels":1},"results":{
         "channels":[{"detected_language":"en","alternatives":[{"transcript":"","words":[]}]}],
         "utterances":[
          {"start":0.1,"end":0.8,"channel":0,"speaker":0,"transcript":"Hello."},
          {"start":1.1,"end":2.4,"channel":0,"speaker":1,"transcript":"My bill is wrong."}]}}
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
        Carried.TURN_START,
        Carried.TURN_END,
        Carried.MILLISECONDS,
        Carried.LANGUAGE);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    return record.path("metadata").has("request_id")
        && record.path("results").path("channels").isArray();
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  Draft draft(JsonNode record) {
    JsonNode results = record.path("results");
    JsonNode channels = Json.requiredArray(results, "channels");
    Draft draft =
        new Draft(Channel.VOICE)
            .id(Json.text(record.path("metadata"), "request_id"))
            .language(Json.text(channels.path(0), "detected_language"));
    JsonNode utterances = results.path("utterances");
    if (utterances.isArray() && !utterances.isEmpty()) {
      for (JsonNode utterance : utterances) {
        addUtterance(utterance, draft);
      }
    } else {
      WordRuns words = new WordRuns(isDiarized(channels) ? LONGEST_PAUSE : UTTERANCE_PAUSE);
      for (int i = 0; i < channels.size(); i++) {
        JsonNode best = channels.path(i).path("alternatives").path(0);
        addWords(best.path("words"), Integer.toString(i), words);
        if (best.path("words").isEmpty()) {
          words.word(Integer.toString(i), null, null, null, Json.textOrEmpty(best, "transcript"));
        }
      }
      words.addTo(draft);
    }
    return draft;
  }

  private static boolean isDiarized(JsonNode channels) {
    for (JsonNode channel : channels) {
      if (Json.anyHas(channel.path("alternatives").path(0).path("words"), "speaker")) {
        return true;
      }
    }
    return false;
  }

  private static void addUtterance(JsonNode utterance, Draft draft) {
    JsonNode words = utterance.path("words");
    Set<@Nullable String> speakers = new HashSet<>();
    words.forEach(word -> speakers.add(Json.filled(word, "speaker")));
    if (speakers.size() > 1) {
      WordRuns runs = new WordRuns(Long.MAX_VALUE);
      addWords(words, "", runs);
      runs.addTo(draft);
    } else {
      draft.turn(
          Json.filled(utterance, "id"),
          Roles.of(Json.filled(utterance, "speaker")),
          Json.seconds(utterance, "start"),
          Json.seconds(utterance, "end"),
          Json.textOrEmpty(utterance, "transcript"));
    }
  }

  private static void addWords(JsonNode words, String track, WordRuns runs) {
    for (JsonNode word : words) {
      runs.word(
          track,
          Json.filled(word, "speaker"),
          Json.seconds(word, "start"),
          Json.seconds(word, "end"),
          Json.textOrEmpty(word, "punctuated_word", "word"));
    }
  }
}
