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
 * Intercom conversations with their parts; times are seconds since the epoch, bodies HTML. Notes
 * are internal and left out.
 */
@AutoService(TranscriptFormat.class)
public final class IntercomFormat extends JsonFormat {

  private static final TextPaths TEXTS =
      TextPaths.of(
          "source.body",
          "conversation_message.body",
          "conversation_parts.body",
          "conversation_parts.conversation_parts.body");

  @Override
  public String id() {
    return "intercom";
  }

  @Override
  public String summary() {
    return "Intercom conversation with its parts";
  }

  @Override
  public String key() {
    return "type is conversation, source (conversation_message of old), conversation_parts";
  }

  @Override
  public String example() {
    return """
        {"type":"conversation","id":"9","created_at":1772442000,"admin_assignee_id":5,
         "team_assignee_id":2,
         "source":{"type":"conversation","id":"s1","body":"<p>Hi, my bill is wrong</p>",
                   "author":{"type":"user","id":"u1","name":"Ada","email":"ada@example.org"}},
         "conversation_parts":{"type":"conversation_part.list","conversation_parts":[
           {"type":"conversation_part","id":"1","part_type":"comment","body":"<p>Let me see.</p>",
            "created_at":1772442060,"author":{"type":"admin","id":"5"}},
           {"type":"conversation_part","id":"2","part_type":"note","body":"<p>again</p>",
            "created_at":1772442070,"author":{"type":"admin","id":"5"}}]}}
        """;
  }

  @Override
  public Set<Channel> channels() {
    return EnumSet.allOf(Channel.class);
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
        Carried.CUSTOMER_ID,
        Carried.CUSTOMER_NAME,
        Carried.CUSTOMER_EMAIL,
        Carried.AGENT_ID,
        Carried.QUEUE,
        Carried.ATTRIBUTES);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    return record.path("type").asText().equals("conversation")
        && (record.path("source").isObject() || record.path("conversation_message").isObject())
        && (record.path("conversation_parts").isObject()
            || record.path("conversation_parts").isArray());
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  Draft draft(JsonNode record) {
    JsonNode source = Json.at(record, "source", "conversation_message");
    String assignee = Json.filled(record, "admin_assignee_id");
    Draft draft =
        new Draft(channel(source))
            .id(Json.text(record, "id"))
            .startedAt(Json.instant(record, "created_at"))
            .agentId(
                assignee == null || assignee.equals("0")
                    ? Json.filled(record.path("assignee"), "id")
                    : assignee)
            .queue(Json.filled(record, "team_assignee_id"));
    ConnectCtrFormat.attributes(record.path("custom_attributes")).forEach(draft::metadata);
    add(source, Json.instant(record, "created_at"), draft);
    JsonNode parts = record.path("conversation_parts");
    for (JsonNode part :
        parts.isArray() ? parts : Json.requiredArray(parts, "conversation_parts")) {
      String type = Json.textOrEmpty(part, "part_type");
      if (!type.startsWith("note") && !Json.isTrue(part, "redacted")) {
        add(part, Json.instant(part, "created_at"), draft);
      }
    }
    return draft;
  }

  private static void add(JsonNode part, @Nullable Instant at, Draft draft) {
    JsonNode author = part.path("author");
    Speaker speaker = speaker(part, author);
    String name = Json.filled(author, "name");
    if (speaker == Speaker.CUSTOMER) {
      draft.customer(
          Contact.of(Json.filled(author, "id"), name, Json.filled(author, "email"), null));
    } else if (speaker != Speaker.BOT) {
      draft.label(name);
    }
    String id = Json.filled(part, "id");
    draft.written(
        id, Json.filled(author, "id"), speaker, at, Texts.fromHtml(Json.textOrEmpty(part, "body")));
  }

  private static Speaker speaker(JsonNode part, JsonNode author) {
    if (Json.isTrue(author, "from_ai_agent", "is_ai_answer")
        || Json.isTrue(part, "from_ai_agent", "is_ai_answer")) {
      return Speaker.BOT;
    }
    return switch (Json.textOrEmpty(author, "type")) {
      case "user", "lead", "contact", "visitor", "customer" -> Speaker.CUSTOMER;
      case "admin", "team", "teammate" -> Speaker.AGENT;
      case "bot", "operator" -> Speaker.BOT;
      default -> Speaker.UNKNOWN;
    };
  }

  private static Channel channel(JsonNode source) {
    return switch (Json.textOrEmpty(source, "type")) {
      case "email" -> Channel.EMAIL;
      case "phone_call", "phone_switch" -> Channel.VOICE;
      default -> Channel.CHAT;
    };
  }
}
