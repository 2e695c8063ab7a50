package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Zendesk comments without their tickets: who asked is not among them, so roles are unknown unless
 * the page holds its users.
 */
@AutoService(TranscriptFormat.class)
public final class ZendeskCommentFormat extends GroupedJsonFormat {

  private static final TextPaths TEXTS = TextPaths.of("body", "plain_body", "html_body");

  @Override
  public String id() {
    return "zendesk-comment";
  }

  @Override
  public String summary() {
    return "Zendesk comments, joined to conversations by their ticket";
  }

  @Override
  public String key() {
    return "author_id, public, and audit_id or a body";
  }

  @Override
  public String example() {
    return """
        {"comments":[
          {"id":7,"ticket_id":3,"audit_id":1,"author_id":11,"public":true,
           "plain_body":"My bill is wrong","created_at":"2026-03-02T09:00:00Z",
           "via":{"channel":"web"}},
          {"id":8,"ticket_id":3,"audit_id":2,"author_id":5,"public":true,
           "plain_body":"We have mended it.","created_at":"2026-03-02T10:00:00Z",
           "via":{"channel":"web"}}],
         "users":[{"id":11,"role":"end-user"},{"id":5,"role":"agent"}]}
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
        Carried.LAYOUT,
        Carried.TURN_ID,
        Carried.CUSTOMER_TURNS,
        Carried.AGENT_TURNS,
        Carried.TURN_START,
        Carried.DATE);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    return record.path("author_id").isValueNode()
        && record.path("public").isValueNode()
        && (record.has("audit_id")
            || record.has("plain_body")
            || record.has("html_body")
            || record.path("body").isTextual());
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  @Nullable String conversation(JsonNode record) {
    return Json.filled(record, "ticket_id");
  }

  @Override
  Draft part(JsonNode record) {
    Draft draft = new Draft(Zendesk.channel(record)).id(Json.filled(record, "ticket_id"));
    if (!Zendesk.isInternal(record)) {
      draft.written(
          Json.filled(record, "id"),
          Json.filled(record, "author_id"),
          Speaker.UNKNOWN,
          Json.instant(record, "created_at"),
          Zendesk.text(record));
    }
    return draft;
  }

  @Override
  Set<String> contextKeys() {
    return Set.of("users");
  }

  @Override
  void inContext(Draft draft, JsonNode context) {
    Map<String, Speaker> roles = Zendesk.roles(context.path("users"));
    draft.assign(roles::get);
  }
}
