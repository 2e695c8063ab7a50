package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Zendesk Chat: pages of chats with their histories, to the second. */
final class ZendeskChatDump extends JsonDump {

  ZendeskChatDump(Path folder) {
    super(folder, "zendesk/chats/%04d/page-%05d.json", 20, 2);
  }

  @Override
  List<?> values(List<Map<String, Object>> contents) {
    return List.of(object("chats", contents, "count", contents.size()));
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    Invented customer = made.customer();
    List<Map<String, Object>> history = new ArrayList<>();
    history.add(
        object(
            "type",
            "chat.memberjoin",
            "timestamp",
            second(made.started().toInstant()),
            "nick",
            "visitor",
            "name",
            customer.name()));
    history.addAll(turns(made, (turn, number) -> message(made, turn)));
    return object(
        "id",
        Dump.id(made, canaries),
        "type",
        "chat",
        "timestamp",
        second(made.started().toInstant()),
        "visitor",
        object(
            "id",
            customer.id(),
            "name",
            customer.name(),
            "email",
            customer.email(),
            "phone",
            customer.phoneE164(),
            "language",
            made.language(),
            "notes",
            Dump.remark(made, "visitor_notes", canaries)),
        "department_name",
        made.queue(),
        "agent_ids",
        List.of(made.agent().id()),
        "agent_names",
        List.of(made.agent().name()),
        "history",
        history);
  }

  private static Map<String, Object> message(Made made, MadeTurn turn) {
    return object(
        "type",
        "chat.msg",
        "timestamp",
        second(made.at(turn)),
        "nick",
        turn.isAgents() ? "agent:" + made.agent().id() : "visitor",
        "name",
        turn.isAgents() ? made.agent().name() : made.customer().name(),
        "msg",
        turn.text());
  }

  private static String second(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
