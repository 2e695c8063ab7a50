package dev.sordino.jobs.generate;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Zendesk's tickets: a line each, with their comments, to the second. */
final class ZendeskTicketDump extends JsonDump {

  ZendeskTicketDump(Path folder) {
    super(folder, "zendesk/tickets/%04d/tickets-%05d.jsonl", 50, 3);
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    Invented customer = made.customer();
    List<Map<String, Object>> comments =
        turns(made, (turn, number) -> ZendeskCommentDump.comment(made, turn, number));
    String note = Dump.remark(made, "note", canaries);
    if (note != null) {
      Map<String, Object> internal = ZendeskCommentDump.comment(made, made.turns().get(0), -1);
      internal.put("plain_body", note);
      internal.put("public", false);
      comments.add(internal);
    }
    return object(
        "id",
        Dump.id(made, canaries),
        "requester_id",
        customer.id(),
        "submitter_id",
        customer.id(),
        "assignee_id",
        made.agent().id(),
        "group_id",
        made.queue(),
        "created_at",
        made.started().toInstant().truncatedTo(ChronoUnit.SECONDS).toString(),
        "subject",
        Dump.remark(made, "subject", canaries),
        "description",
        made.turns().get(0).text(),
        "via",
        object(
            "channel",
            ZendeskCommentDump.via(made.channel()),
            "source",
            object(
                "from",
                object(
                    "address",
                    customer.email(),
                    "name",
                    customer.name(),
                    "phone",
                    customer.phoneE164()))),
        "comments",
        comments);
  }
}
