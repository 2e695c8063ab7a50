package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Zendesk tickets with their comments. A ticket without comments holds its description, which
 * repeats the first. Internal comments are left out.
 */
@AutoService(TranscriptFormat.class)
public final class ZendeskTicketFormat extends JsonFormat {

  private static final TextPaths TEXTS =
      TextPaths.of(
          "description",
          "comments.body",
          "comments.plain_body",
          "comments.html_body",
          "ticket.description",
          "ticket.comments.body",
          "ticket.comments.plain_body",
          "ticket.comments.html_body");

  @Override
  public String id() {
    return "zendesk-ticket";
  }

  @Override
  public String summary() {
    return "Zendesk ticket, with its comments where the export holds them";
  }

  @Override
  public String key() {
    return "requester_id, submitter_id";
  }

  @Override
  public String example() {
    return """
        {"id":3,"requester_id":11,"submitter_id":11,"assignee_id":5,"group_id":7,
         "created_at":"2026-03-02T09:00:00Z","subject":"Bill","description":"My bill is wrong",
         "via":{"channel":"web"},"comments":[
           {"id":7,"author_id":11,"public":true,"plain_body":"My bill is wrong",
            "created_at":"2026-03-02T09:00:00Z"},
           {"id":8,"author_id":5,"public":false,"plain_body":"check him",
            "created_at":"2026-03-02T09:05:00Z"},
           {"id":9,"author_id":5,"public":true,"plain_body":"We have mended it.",
            "created_at":"2026-03-02T10:00:00Z"}]}
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
        Carried.DATE,
        Carried.CUSTOMER_ID,
        Carried.CUSTOMER_NAME,
        Carried.CUSTOMER_EMAIL,
        Carried.CUSTOMER_PHONE,
        Carried.AGENT_ID,
        Carried.QUEUE);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    return isTicket(record)
        || (isTicket(record.path("ticket")) && record.path("comments").isArray());
  }

  private static boolean isTicket(JsonNode node) {
    return node.path("requester_id").isValueNode() && node.path("submitter_id").isValueNode();
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  Draft draft(JsonNode record) {
    JsonNode ticket = record.path("ticket").isObject() ? record.path("ticket") : record;
    JsonNode comments =
        record.path("comments").isArray() ? record.path("comments") : ticket.path("comments");
    String requester = Json.filled(ticket, "requester_id");
    Channel channel = Zendesk.channel(ticket);
    JsonNode from = ticket.path("via").path("source").path("from");
    Draft draft =
        new Draft(channel)
            .id(Json.text(ticket, "id"))
            .startedAt(Json.instant(ticket, "created_at"))
            .agentId(Json.filled(ticket, "assignee_id"))
            .queue(Json.filled(ticket, "group_id"))
            .customer(
                Contact.of(
                    requester,
                    Json.filled(from, "name"),
                    Json.filled(from, "address"),
                    Json.filled(from, "phone")));
    Map<String, Speaker> roles = Zendesk.roles(record.path("users"));
    Set<String> customers = new HashSet<>();
    if (requester != null) {
      customers.add(requester);
    }
    for (String key : new String[] {"collaborator_ids", "email_cc_ids", "follower_ids"}) {
      if (!key.equals("follower_ids")) {
        ticket.path(key).forEach(id -> customers.add(id.asText()));
      }
    }
    for (JsonNode comment : comments) {
      if (!Zendesk.isInternal(comment)) {
        String author = Json.filled(comment, "author_id");
        draft.written(
            Json.filled(comment, "id"),
            author,
            speaker(author, roles, customers),
            Json.instant(comment, "created_at"),
            Zendesk.text(comment));
      }
    }
    if (comments.isEmpty()) {
      String description = Json.textOrEmpty(ticket, "description");
      draft.message(
          null,
          speaker(Json.filled(ticket, "submitter_id"), roles, customers),
          Json.instant(ticket, "created_at"),
          channel == Channel.EMAIL ? Texts.ownWords(description) : description);
    }
    return draft;
  }

  /** By the users' own roles; else who asked is the customer, and who answers an agent. */
  private static Speaker speaker(
      @org.jspecify.annotations.Nullable String author,
      Map<String, Speaker> roles,
      Set<String> customers) {
    if (author == null) {
      return Speaker.UNKNOWN;
    }
    Speaker known = roles.get(author);
    if (known != null) {
      return known;
    }
    if (author.startsWith("-")) {
      return Speaker.SYSTEM;
    }
    return customers.contains(author) ? Speaker.CUSTOMER : Speaker.AGENT;
  }
}
