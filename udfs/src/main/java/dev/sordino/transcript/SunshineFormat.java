package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Zendesk Sunshine Conversations (Smooch): a page of messages of one conversation, v1 and v2. */
@AutoService(TranscriptFormat.class)
public final class SunshineFormat extends GroupedJsonFormat {

  private static final TextPaths TEXTS =
      TextPaths.of(
          "messages.text",
          "messages.htmlText",
          "messages.markdownText",
          "messages.content.text",
          "messages.content.htmlText",
          "messages.content.markdownText");

  @Override
  public String id() {
    return "sunshine";
  }

  @Override
  public String summary() {
    return "Zendesk Sunshine Conversations, page of messages";
  }

  @Override
  public String key() {
    return "messages[].author.type; of old messages[].authorId, role, received";
  }

  @Override
  public String example() {
    return """
        {"messages":[
          {"id":"m1","received":"2026-03-02T09:00:00.000Z",
           "author":{"type":"user","userId":"u1","displayName":"Ada"},
           "content":{"type":"text","text":"My bill is wrong"}},
          {"id":"m2","received":"2026-03-02T09:00:04.000Z",
           "author":{"type":"business","subtypes":["AI"]},
           "content":{"type":"text","htmlText":"<p>One moment</p>"}}],
         "meta":{"hasMore":false}}
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
        Carried.MILLISECONDS,
        Carried.DATE,
        Carried.CUSTOMER_NAME);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    JsonNode messages = record.path("messages");
    for (JsonNode message : messages) {
      if (message.path("author").path("type").isTextual()) {
        return true;
      }
    }
    return Json.anyHas(messages, "authorId", "role", "received");
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  @Nullable String conversation(JsonNode record) {
    JsonNode conversation = record.path("conversation");
    String id = conversation.isObject() ? Json.filled(conversation, "id", "_id") : null;
    return id == null ? Json.filled(record, "conversationId") : id;
  }

  @Override
  Draft part(JsonNode record) {
    Draft draft = new Draft(Channel.CHAT).id(conversation(record));
    for (JsonNode message : Json.requiredArray(record, "messages")) {
      JsonNode author = message.path("author");
      Speaker speaker = speaker(message, author);
      String name = Json.filled(author.isObject() ? author : message, "displayName", "name");
      if (speaker == Speaker.CUSTOMER) {
        draft.customer(Contact.named(name));
      } else if (speaker == Speaker.AGENT) {
        draft.label(name);
      }
      draft.message(
          Json.filled(message, "id", "_id"),
          speaker,
          Json.instant(message, "received"),
          text(message));
    }
    return draft;
  }

  private static String text(JsonNode message) {
    JsonNode content = message.path("content").isObject() ? message.path("content") : message;
    String text = Json.filled(content, "text");
    if (text != null) {
      return text;
    }
    String html = Json.filled(content, "htmlText");
    return html != null ? Texts.fromHtml(html) : Json.textOrEmpty(content, "markdownText");
  }

  private static Speaker speaker(JsonNode message, JsonNode author) {
    if (!author.isObject()) {
      return switch (Json.textOrEmpty(message, "role")) {
        case "appUser" -> Speaker.CUSTOMER;
        case "appMaker" -> Speaker.AGENT;
        default -> Speaker.UNKNOWN;
      };
    }
    for (JsonNode subtype : author.path("subtypes")) {
      if (subtype.asText().equalsIgnoreCase("AI")) {
        return Speaker.BOT;
      }
    }
    if (Json.textOrEmpty(author, "subtype").equalsIgnoreCase("AI")) {
      return Speaker.BOT;
    }
    return switch (Json.textOrEmpty(author, "type")) {
      case "user" -> Speaker.CUSTOMER;
      case "business" -> Speaker.AGENT;
      default -> Speaker.UNKNOWN;
    };
  }
}
