package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Google Dialogflow CX conversation history: in each interaction a customer speaks, then a bot. */
@AutoService(TranscriptFormat.class)
public final class DialogflowCxFormat extends JsonFormat {

  private static final TextPaths TEXTS =
      TextPaths.of(
          "interactions.requestUtterances",
          "interactions.responseUtterances",
          "interactions.request_utterances",
          "interactions.response_utterances");

  @Override
  public String id() {
    return "dialogflow-cx";
  }

  @Override
  public String summary() {
    return "Google Dialogflow CX, conversation history of a bot";
  }

  @Override
  public String key() {
    return "interactions[].requestUtterances or responseUtterances";
  }

  @Override
  public String example() {
    return """
        {"name":"projects/p/locations/l/agents/a/conversations/8","type":"TEXT",
         "languageCode":"en","startTime":"2026-03-02T09:00:00Z","interactions":[
          {"createTime":"2026-03-02T09:00:01Z","requestUtterances":"opening hours",
           "responseUtterances":"We are open from nine to five"}]}
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
        Carried.TURN_START,
        Carried.MILLISECONDS,
        Carried.DATE,
        Carried.LANGUAGE);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    JsonNode interactions = record.path("interactions");
    return Json.anyHas(interactions, "requestUtterances")
        || Json.anyHas(interactions, "responseUtterances")
        || Json.anyHas(interactions, "request_utterances")
        || Json.anyHas(interactions, "response_utterances");
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  Draft draft(JsonNode record) {
    Draft draft =
        new Draft(Json.textOrEmpty(record, "type").equals("AUDIO") ? Channel.VOICE : Channel.CHAT)
            .id(Json.text(record, "name"))
            .language(Json.text(record, "languageCode", "language_code"))
            .startedAt(Json.instant(record, "startTime", "start_time"));
    for (JsonNode interaction : Json.requiredArray(record, "interactions")) {
      Instant at = Json.instant(interaction, "createTime", "create_time");
      draft.message(
          null,
          Speaker.CUSTOMER,
          at,
          utterances(interaction, "requestUtterances", "request_utterances"));
      draft.message(
          null,
          Speaker.BOT,
          at,
          utterances(interaction, "responseUtterances", "response_utterances"));
    }
    return draft;
  }

  private static String utterances(JsonNode interaction, String... keys) {
    JsonNode value = Json.at(interaction, keys);
    if (!value.isArray()) {
      return Json.textOrEmpty(interaction, keys);
    }
    StringBuilder all = new StringBuilder();
    for (JsonNode utterance : value) {
      if (!utterance.isTextual()) {
        throw new BadRecordException(RejectReason.INVALID_FIELD);
      }
      all.append(all.isEmpty() ? "" : "\n").append(utterance.asText());
    }
    return all.toString();
  }
}
