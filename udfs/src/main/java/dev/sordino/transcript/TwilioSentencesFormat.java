package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Twilio Conversational Intelligence: a page of a transcript's sentences, times in seconds. Roles,
 * start and language are the transcript object's, where the page holds it.
 */
@AutoService(TranscriptFormat.class)
public final class TwilioSentencesFormat extends GroupedJsonFormat {

  private static final TextPaths TEXTS =
      TextPaths.of("sentences.transcript", "sentences.words.word");

  private static final Pattern TRANSCRIPT = Pattern.compile("/Transcripts/(GT[0-9a-zA-Z]+)");

  @Override
  public String id() {
    return "twilio-sentences";
  }

  @Override
  public String summary() {
    return "Twilio Conversational Intelligence, sentences of a call";
  }

  @Override
  public String key() {
    return "sentences[].media_channel and sentence_index";
  }

  @Override
  public String example() {
    return """
        {"sentences":[
          {"sid":"GX1","media_channel":1,"sentence_index":0,"start_time":"0.5","end_time":"1.9",
           "transcript":"Hello, how can I help?"},
          {"sid":"GX2","media_channel":2,"sentence_index":1,"start_time":"2.1","end_time":null,
           "transcript":"My bill is wrong."}],
         "transcript":{"sid":"GT1","language_code":"en-US",
          "media_start_time":"2026-03-02T09:00:00Z","channel":{"participants":[
           {"channel_participant":1,"role":"Agent"},{"channel_participant":2,"role":"Customer"}]}}}
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
        Carried.DATE,
        Carried.LANGUAGE,
        Carried.CUSTOMER_PHONE);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    return Json.anyHas(record.path("sentences"), "media_channel", "sentence_index");
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  @Nullable String conversation(JsonNode record) {
    String sid = Json.filled(record, "transcript_sid");
    if (sid == null && record.path("transcript").isObject()) {
      sid = Json.filled(record.path("transcript"), "sid");
    }
    if (sid == null) {
      Matcher url = TRANSCRIPT.matcher(Json.textOrEmpty(record.path("meta"), "url"));
      sid = url.find() ? url.group(1) : null;
    }
    return sid;
  }

  @Override
  Draft part(JsonNode record) {
    JsonNode transcript = record.path("transcript").isObject() ? record.path("transcript") : record;
    Draft draft =
        new Draft(Channel.VOICE)
            .id(conversation(record))
            .language(Json.text(transcript, "language_code"))
            .startedAt(Json.instant(transcript, "media_start_time"));
    Map<String, Speaker> roles = new HashMap<>();
    for (JsonNode participant : transcript.path("channel").path("participants")) {
      String channel = Json.filled(participant, "channel_participant");
      if (channel != null) {
        Speaker role = Roles.of(Json.text(participant, "role"));
        roles.put(channel, role);
        if (role == Speaker.CUSTOMER) {
          draft.customer(Contact.phone(Json.filled(participant, "media_participant_id")));
        }
      }
    }
    for (JsonNode sentence : Json.requiredArray(record, "sentences")) {
      draft.turn(
          Json.filled(sentence, "sid"),
          roles.getOrDefault(Json.filled(sentence, "media_channel"), Speaker.UNKNOWN),
          Json.seconds(sentence, "start_time"),
          Json.seconds(sentence, "end_time"),
          Json.textOrEmpty(sentence, "transcript"));
    }
    return draft;
  }
}
