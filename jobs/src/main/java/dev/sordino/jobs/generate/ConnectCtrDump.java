package dev.sordino.jobs.generate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Amazon Connect's contact records, one after another without a line between; joined to the dump's
 * other files by id.
 */
final class ConnectCtrDump extends JsonDump {

  ConnectCtrDump(Path folder) {
    super(folder, "connect/records/%04d/records-%05d.json", 50, 2);
  }

  @Override
  void print(List<Map<String, Object>> contents, OutputStream out) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    super.print(contents, lines);
    out.write(
        lines.toString(StandardCharsets.UTF_8).replace("\n", "").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  Map<String, Object> content(Made made, List<Canary> canaries) {

    Handling handling = Handling.of(made);
    return object(
        "AWSContactTraceRecordFormatVersion",
        "2017-03-10",
        "ContactId",
        made.id(),
        "InitiationTimestamp",
        made.started().toInstant().toString(),
        "LastUpdateTimestamp",
        made.started().toInstant().plusSeconds(86_400).toString(),
        "Agent",
        object(
            "Username",
            made.agent().id(),
            "AgentInteractionDuration",
            handling.talkSeconds(),
            "CustomerHoldDuration",
            handling.holdSeconds(),
            "AfterContactWorkDuration",
            handling.wrapUpSeconds()),
        "Queue",
        object("Name", made.queue()),
        "CustomerEndpoint",
        object("Address", made.customer().phoneE164()),
        "Recording",
        object("Status", "AVAILABLE", "DeletionReason", Dump.remark(made, "recording", canaries)),
        "Attributes",
        consents(made));
  }
}
