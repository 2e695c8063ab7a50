package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Twilio Conversations, also of Flex: messages, which pages and files mix. Roles are those of the
 * participants; without them an author who is an address is the customer.
 */
@AutoService(TranscriptFormat.class)
public final class TwilioMessagesFormat extends GroupedJsonFormat {

  private static final TextPaths TEXTS = TextPaths.of("body");

  private static final Pattern ADDRESS =
      Pattern.compile("(?:(?:whatsapp|sms|messenger|rcs):)?\\+?\\d{7,15}|messenger:\\d+");

  @Override
  public String id() {
    return "twilio-messages";
  }

  @Override
  public String summary() {
    return "Twilio Conversations and Flex, messages";
  }

  @Override
  public String key() {
    return "messages[].conversation_sid and index";
  }

  @Override
  public String example() {
    return """
        {"messages":[
          {"sid":"IM1","conversation_sid":"CH1","index":0,"author":"+4930000000",
           "participant_sid":"MB1","body":"My bill is wrong","attributes":"{}",
           "date_created":"2026-03-02T09:00:00Z"},
          {"sid":"IM2","conversation_sid":"CH1","index":2,"author":"ben",
           "participant_sid":"MB2","body":"Let me look","attributes":"{}",
           "date_created":"2026-03-02T09:00:07Z"}],
         "participants":[
          {"sid":"MB1","identity":null,"messaging_binding":{"address":"+4930000000"}},
          {"sid":"MB2","identity":"ben","messaging_binding":null}]}
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
        Carried.DATE,
        Carried.CUSTOMER_PHONE);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    return record.path("conversation_sid").isTextual() && record.path("index").isValueNode();
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  @Nullable String conversation(JsonNode record) {
    return Json.filled(record, "conversation_sid");
  }

  @Override
  Draft part(JsonNode record) {
    Draft draft = new Draft(Channel.CHAT).id(Json.filled(record, "conversation_sid"));
    String author = Json.filled(record, "author");
    String participant = Json.filled(record, "participant_sid");
    Speaker speaker = speaker(author, participant);
    if (speaker == Speaker.CUSTOMER && author != null) {
      draft.customer(Contact.phone(author.substring(author.indexOf(':') + 1)));
    } else if (speaker == Speaker.UNKNOWN) {
      draft.label(author);
    }
    draft.written(
        Json.filled(record, "sid"),
        participant,
        speaker,
        Json.instant(record, "date_created"),
        Json.textOrEmpty(record, "body"));
    return draft;
  }

  private static Speaker speaker(@Nullable String author, @Nullable String participant) {
    if (participant == null) {
      return Speaker.SYSTEM;
    }
    return author != null && ADDRESS.matcher(author).matches() ? Speaker.CUSTOMER : Speaker.UNKNOWN;
  }

  @Override
  Set<String> contextKeys() {
    return Set.of("participants");
  }

  @Override
  void inContext(Draft draft, JsonNode context) {
    Map<String, Speaker> roles = new HashMap<>();
    for (JsonNode participant : context.path("participants")) {
      String sid = Json.filled(participant, "sid");
      if (sid != null) {
        boolean bound =
            participant.path("messaging_binding").isObject()
                && Json.filled(participant.path("messaging_binding"), "address") != null;
        boolean named = Json.filled(participant, "identity") != null;
        roles.put(sid, bound ? Speaker.CUSTOMER : named ? Speaker.AGENT : Speaker.UNKNOWN);
      }
    }
    draft.assign(roles::get);
  }

  /** Beside a customer who writes from an address, those with an identity are the agents. */
  @Override
  void finish(Draft draft) {
    if (draft.hasTurnsBy(Speaker.CUSTOMER)) {
      draft.assign(participant -> Speaker.AGENT);
    }
  }
}
