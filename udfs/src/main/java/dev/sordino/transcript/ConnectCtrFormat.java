package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Amazon Connect contact records: start, agent, queue and attributes of contacts whose transcripts
 * stand elsewhere. Records may follow one another without a line between them.
 */
@AutoService(TranscriptFormat.class)
public final class ConnectCtrFormat extends SideJsonFormat {

  @Override
  public String id() {
    return "connect-ctr";
  }

  @Override
  public String summary() {
    return "Amazon Connect contact records: start, agent, queue, attributes; joined to transcripts";
  }

  @Override
  public String key() {
    return "AWSContactTraceRecordFormatVersion";
  }

  @Override
  public String example() {
    return """
        {"AWSContactTraceRecordFormatVersion":"2017-03-10","ContactId":"c-1",
         "InitiationTimestamp":"2026-03-02T09:00:00Z","LastUpdateTimestamp":"2026-03-02T09:20:00Z",
         "Agent":{"Username":"a5","AgentInteractionDuration":310,
          "CustomerHoldDuration":40,"AfterContactWorkDuration":25},"Queue":{"Name":"billing"},
         "CustomerEndpoint":{"Address":"+4930000000"},
         "Recording":{"Status":"AVAILABLE"},"Attributes":{"consent":"yes"}}
        """;
  }

  @Override
  public Set<Carried> carries() {
    return EnumSet.of(
        Carried.CONVERSATION_ID,
        Carried.DATE,
        Carried.CUSTOMER_PHONE,
        Carried.AGENT_ID,
        Carried.QUEUE,
        Carried.ATTRIBUTES,
        Carried.HANDLING_TIMES);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    return record.path("AWSContactTraceRecordFormatVersion").isValueNode();
  }

  @Override
  SideRecord side(JsonNode record) {
    return new SideRecord(
        Json.requiredText(record, "ContactId"),
        Json.instant(record, "InitiationTimestamp", "ConnectedToSystemTimestamp"),
        Json.instant(record, "LastUpdateTimestamp"),
        Json.filled(record.path("Agent"), "Username"),
        Json.filled(record.path("Queue"), "Name"),
        null,
        Contact.phone(Json.filled(record.path("CustomerEndpoint"), "Address")),
        seconds(record, "AgentInteractionDuration"),
        seconds(record, "CustomerHoldDuration"),
        seconds(record, "AfterContactWorkDuration"),
        attributes(record.path("Attributes")));
  }

  /** What the record counts of its agent, in milliseconds. */
  private static @Nullable Long seconds(JsonNode record, String key) {
    return Json.seconds(record.path("Agent"), key);
  }

  /** The flat members of an object; others are left aside. */
  static Map<String, String> attributes(JsonNode node) {
    Map<String, String> flat = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getValue().isValueNode() && !field.getValue().isNull()) {
        flat.put(field.getKey(), field.getValue().asText());
      }
    }
    return flat;
  }
}
