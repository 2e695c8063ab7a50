package dev.sordino.jobs.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A table of consent and times as CSV, joined to the dump's other files by id. */
final class SordinoSideDump extends FilesDump<String> {

  private static final String COLUMNS =
      "conversation_id,consent_recording,consent_analytics,started_at,agent_id,queue,language,"
          + "customer_id,customer_name,customer_email,customer_phone,talk_ms,hold_ms,wrap_up_ms\r\n";

  SordinoSideDump(Path folder) {
    super(folder, "side/%04d/consents-%05d.csv", 500, 2);
  }

  @Override
  void print(List<String> contents, OutputStream out) throws IOException {
    out.write(COLUMNS.getBytes(StandardCharsets.UTF_8));
    for (String content : contents) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  String content(Made made, List<Canary> canaries) {
    Handling handling = Handling.of(made);
    Invented customer = made.customer();
    return Csv.row(
        made.id(),
        made.recording(),
        made.analytics(),
        made.started(),
        made.agent().id(),
        made.queue(),
        made.language(),
        customer.id(),
        customer.name(),
        customer.email(),
        customer.phoneE164(),
        handling.talkSeconds() * 1000,
        handling.holdSeconds() * 1000,
        handling.wrapUpSeconds() * 1000);
  }
}
