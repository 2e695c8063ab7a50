package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Intercom: pages of conversations with their parts, in HTML, to the second. */
final class IntercomDump extends JsonDump {

  IntercomDump(Path folder) {
    super(folder, "intercom/%04d/page-%05d.json", 20, 2);
  }

  @Override
  List<?> values(List<Map<String, Object>> contents) {
    return List.of(object("type", "conversation.list", "conversations", contents));
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    List<Map<String, Object>> parts =
        turns(made, (turn, number) -> part(made, turn, number, "comment"));
    Map<String, Object> source = parts.remove(0);
    source.put(
        "type",
        switch (made.channel()) {
          case VOICE -> "phone_call";
          case CHAT -> "conversation";
          case EMAIL -> "email";
        });
    String note = Dump.remark(made, "note", canaries);
    if (note != null) {
      parts.add(
          object(
              "type",
              "conversation_part",
              "id",
              made.id() + "-note",
              "part_type",
              "note",
              "body",
              "<p>" + note + "</p>",
              "created_at",
              source.get("created_at"),
              "author",
              object("type", "admin", "id", made.agent().id())));
    }
    return object(
        "type",
        "conversation",
        "id",
        Dump.id(made, canaries),
        "title",
        Dump.remark(made, "title", canaries),
        "created_at",
        source.get("created_at"),
        "admin_assignee_id",
        made.agent().id(),
        "team_assignee_id",
        made.queue(),
        "custom_attributes",
        consents(made),
        "source",
        source,
        "conversation_parts",
        object("type", "conversation_part.list", "conversation_parts", parts));
  }

  private static Map<String, Object> part(Made made, MadeTurn turn, int number, String type) {
    Invented customer = made.customer();
    return object(
        "type",
        "conversation_part",
        "id",
        made.id() + "-" + (number + 1),
        "part_type",
        type,
        "body",
        Html.paragraphs(turn.text()),
        "created_at",
        made.at(turn).getEpochSecond(),
        "author",
        turn.isAgents()
            ? object("type", "admin", "id", made.agent().id(), "name", made.agent().name())
            : object(
                "type",
                "user",
                "id",
                customer.id(),
                "name",
                customer.name(),
                "email",
                customer.email()));
  }
}
