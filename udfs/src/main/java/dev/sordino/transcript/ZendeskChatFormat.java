package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Zendesk Chat (Zopim): chats with their history, and messages left while nobody was there. */
@AutoService(TranscriptFormat.class)
public final class ZendeskChatFormat extends JsonFormat {

  private static final TextPaths TEXTS = TextPaths.of("message", "history.msg");

  @Override
  public String id() {
    return "zendesk-chat";
  }

  @Override
  public String summary() {
    return "Zendesk Chat, chat or offline message";
  }

  @Override
  public String key() {
    return "visitor, and history or type offline_msg";
  }

  @Override
  public String example() {
    return """
        {"id":"2601.1","type":"chat","timestamp":"2026-03-02T09:00:00Z",
         "visitor":{"id":"v1","name":"Ada","phone":"","email":"ada@example.org"},
         "department_name":"billing","agent_ids":["5"],"agent_names":["Ben"],"history":[
          {"type":"chat.memberjoin","timestamp":"2026-03-02T09:00:01Z","nick":"visitor"},
          {"type":"chat.msg","timestamp":"2026-03-02T09:00:03Z","nick":"visitor","name":"Ada",
           "msg":"My bill is wrong"},
          {"type":"chat.msg","timestamp":"2026-03-02T09:00:09Z","nick":"agent:5","name":"Ben",
           "msg":"Let me look"}]}
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
        Carried.SPEAKER_NAMES,
        Carried.TURN_START,
        Carried.DATE,
        Carried.LANGUAGE,
        Carried.CUSTOMER_ID,
        Carried.CUSTOMER_NAME,
        Carried.CUSTOMER_EMAIL,
        Carried.CUSTOMER_PHONE,
        Carried.AGENT_ID,
        Carried.QUEUE);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    boolean isOffline =
        record.path("type").asText().equals("offline_msg") && record.path("message").isTextual();
    return record.path("visitor").isObject() && (isOffline || record.path("history").isArray());
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  Draft draft(JsonNode record) {
    JsonNode visitor = record.path("visitor");
    String visitorName = Json.filled(visitor, "name");
    Draft draft =
        new Draft(Channel.CHAT)
            .id(Json.text(record, "id"))
            .startedAt(Json.instant(record, "timestamp"))
            .agentId(first(record.path("agent_ids")))
            .queue(Json.filled(record, "department_name"))
            .language(Json.text(visitor, "language"))
            .customer(
                Contact.of(
                    Json.filled(visitor, "id"),
                    visitorName,
                    Json.filled(visitor, "email"),
                    Json.filled(visitor, "phone")));
    Set<String> agents = new HashSet<>();
    record.path("agent_names").forEach(name -> agents.add(name.asText()));
    agents.forEach(draft::label);
    record.path("agent_ids").forEach(id -> draft.agent(id.asText()));
    for (JsonNode event : record.path("history")) {
      if (Json.textOrEmpty(event, "type").equals("chat.msg")) {
        draft.message(
            null,
            speaker(event, visitorName, agents),
            Json.instant(event, "timestamp"),
            Json.textOrEmpty(event, "msg"));
      }
    }
    if (Json.textOrEmpty(record, "type").equals("offline_msg")) {
      draft.message(
          null,
          Speaker.CUSTOMER,
          Json.instant(record, "timestamp"),
          Json.textOrEmpty(record, "message"));
    }
    return draft;
  }

  /** By the nick; where there is none, by the name, and visitors alone number their messages. */
  private static Speaker speaker(JsonNode event, @Nullable String visitorName, Set<String> agents) {
    String nick = Json.filled(event, "nick");
    if (nick != null) {
      String kind = nick.split(":", 2)[0];
      if (kind.equals("visitor")) {
        return Speaker.CUSTOMER;
      } else if (kind.equals("agent")) {
        return nick.contains("trigger") ? Speaker.BOT : Speaker.AGENT;
      }
      return kind.equals("trigger") ? Speaker.BOT : Roles.of(kind);
    }
    String type = Json.filled(event, "sender_type");
    if (type != null) {
      return type.equals("Trigger") ? Speaker.BOT : Roles.of(type);
    }
    String name = Json.filled(event, "name");
    if (name == null) {
      return event.hasNonNull("msg_id") ? Speaker.CUSTOMER : Speaker.UNKNOWN;
    }
    if (Objects.equals(name, visitorName)) {
      return Speaker.CUSTOMER;
    }
    if (agents.contains(name) || !event.hasNonNull("msg_id")) {
      return Speaker.AGENT;
    }
    return Speaker.CUSTOMER;
  }

  private static @Nullable String first(JsonNode ids) {
    JsonNode first = ids.path(0);
    return first.isValueNode() && !first.isNull() ? first.asText() : null;
  }
}
