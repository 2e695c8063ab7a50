package dev.sordino.jobs.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Sordino's own layout as CSV: a row a turn. */
final class SordinoCsvDump extends FilesDump<String> {

  private static final List<String> COLUMNS =
      List.of(
          "conversation_id",
          "channel",
          "language",
          "started_at",
          "customer_id",
          "customer_name",
          "customer_email",
          "customer_phone",
          "agent_id",
          "queue",
          "consent_recording",
          "consent_analytics",
          "consent_source",
          "consent_at",
          "turn_id",
          "speaker",
          "start_ms",
          "end_ms",
          "text",
          "remark");

  SordinoCsvDump(Path folder) {
    super(folder, "csv/%04d/turns-%05d.csv", 100, 2);
  }

  @Override
  void print(List<String> contents, OutputStream out) throws IOException {
    out.write((String.join(",", COLUMNS) + "\r\n").getBytes(StandardCharsets.UTF_8));
    for (String content : contents) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  String content(Made made, List<Canary> canaries) {
    String id = Dump.id(made, canaries);
    String remark = Dump.remark(made, "remark", canaries);
    Invented customer = made.customer();
    boolean asked = made.recording() != null || made.analytics() != null;
    StringBuilder rows = new StringBuilder();
    int number = 0;
    for (MadeTurn turn : made.turns()) {
      number++;
      rows.append(
          Csv.row(
              id,
              made.channel().id(),
              made.language(),
              made.started(),
              customer.id(),
              customer.name(),
              customer.email(),
              customer.phoneE164(),
              made.agent().id(),
              made.queue(),
              made.recording(),
              made.analytics(),
              asked ? "contract" : null,
              asked ? made.started().plusSeconds(5) : null,
              number,
              turn.speaker().id(),
              turn.startMs(),
              turn.endMs(),
              turn.text(),
              remark));
    }
    return rows.toString();
  }
}
