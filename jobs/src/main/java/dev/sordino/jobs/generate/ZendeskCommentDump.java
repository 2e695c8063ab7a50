package dev.sordino.jobs.generate;

import dev.sordino.conversation.Channel;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Zendesk's comments without their tickets: pages with the users who wrote them. */
final class ZendeskCommentDump extends JsonDump {

  ZendeskCommentDump(Path folder) {
    super(folder, "zendesk/comments/%04d/page-%05d.json", 20, 3);
  }

  @Override
  List<?> values(List<Map<String, Object>> contents) {
    return List.of(
        object("comments", joined(contents, "comments"), "users", joined(contents, "users")));
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    Dump.id(made, canaries);
    String remark = Dump.remark(made, "user_name", canaries);
    return object(
        "comments",
        turns(made, (turn, number) -> comment(made, turn, number)),
        "users",
        List.of(
            object("id", made.customer().id(), "role", "end-user", "name", remark),
            object("id", made.agent().id(), "role", "agent", "name", made.agent().name())));
  }

  static Map<String, Object> comment(Made made, MadeTurn turn, int number) {
    return object(
        "id",
        made.id() + "-" + (number + 1),
        "ticket_id",
        made.id(),
        "audit_id",
        number,
        "author_id",
        turn.isAgents() ? made.agent().id() : made.customer().id(),
        "public",
        true,
        "plain_body",
        Html.escape(turn.text()),
        "created_at",
        made.at(turn).truncatedTo(ChronoUnit.SECONDS).toString(),
        "via",
        object("channel", via(made.channel())));
  }

  static String via(Channel channel) {
    return switch (channel) {
      case VOICE -> "voice";
      case CHAT -> "chat";
      case EMAIL -> "email";
    };
  }
}
