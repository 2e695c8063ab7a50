package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tickets and their comments share. */
final class Zendesk {

  private Zendesk() {}

  /** A comment's own words: the plain body, else the HTML one, else the body. */
  static String text(JsonNode comment) {
    String plain = Json.filled(comment, "plain_body");
    String html = Json.filled(comment, "html_body");
    String text =
        plain != null
            ? Texts.unescape(plain).replace('\u00a0', ' ')
            : html != null ? Texts.fromHtml(html) : Json.textOrEmpty(comment, "body");
    return channel(comment) == Channel.EMAIL ? Texts.ownWords(text) : text;
  }

  static boolean isInternal(JsonNode comment) {
    return Json.isFalse(comment, "public");
  }

  static Channel channel(JsonNode node) {
    String channel = Json.textOrEmpty(node.path("via"), "channel");
    return switch (channel) {
      case "chat",
          "messaging",
          "native_messaging",
          "sms",
          "whatsapp",
          "facebook",
          "twitter",
          "instagram_dm",
          "line",
          "any_channel",
          "telegram",
          "viber" ->
          Channel.CHAT;
      case "voice", "phone" -> Channel.VOICE;
      default -> Channel.EMAIL;
    };
  }

  /** Roles by user id, where the export holds its users. */
  static Map<String, Speaker> roles(JsonNode users) {
    Map<String, Speaker> roles = new HashMap<>();
    for (JsonNode user : users) {
      String id = Json.filled(user, "id");
      if (id != null) {
        roles.put(id, role(Json.filled(user, "role")));
      }
    }
    return roles;
  }

  private static Speaker role(@Nullable String role) {
    return switch (role == null ? "" : role) {
      case "end-user" -> Speaker.CUSTOMER;
      case "agent", "admin" -> Speaker.AGENT;
      default -> Speaker.UNKNOWN;
    };
  }
}
