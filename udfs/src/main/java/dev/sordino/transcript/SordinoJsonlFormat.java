package dev.sordino.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Speaker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sordino's own layout: a conversation a line. */
@AutoService(TranscriptFormat.class)
public final class SordinoJsonlFormat implements TranscriptFormat {

  @Override
  public String id() {
    return "sordino-jsonl";
  }

  @Override
  public Granularity granularity() {
    return Granularity.LINES;
  }

  @Override
  public boolean matches(FileHead head) {
    JsonNode first = head.document();
    if (first == null || !first.path("conversation_id").isValueNode()) {
      return false;
    }
    JsonNode turns = first.path("turns");
    if (!turns.isArray() || head.text().stripLeading().startsWith("[")) {
      return false;
    }
    return turns.isEmpty() || (turns.get(0).has("speaker") && turns.get(0).has("text"));
  }

  @Override
  public void read(TranscriptInput input, RecordSink sink) throws IOException {
    Lines lines = new Lines(input, sink);
    for (String line = lines.next(); line != null; line = lines.next()) {
      long position = lines.position();
      try (JsonParser parser = Json.parser(line)) {
        JsonNode record = Json.MAPPER.readTree(parser);
        if (!(record != null && record.isObject()) || parser.nextToken() != (JsonToken) null) {
          throw new BadRecordException(RejectReason.INVALID_SYNTAX);
        }
        sink.accept(position, id(), conversation(record));
      } catch (BadRecordException bad) {
        sink.reject(position, bad.reason());
      } catch (JsonProcessingException broken) {
        sink.reject(position, RejectReason.INVALID_SYNTAX);
      }
    }
  }

  private static Conversation conversation(JsonNode record) {
    String id = Json.requiredText(record, "conversation_id");
    Channel channel =
        Channel.fromId(Json.requiredText(record, "channel"))
            .orElseThrow(() -> new BadRecordException(RejectReason.INVALID_FIELD));
    JsonNode nodes = record.path("turns");
    if (!nodes.isArray()) {
      throw new BadRecordException(RejectReason.MISSING_FIELD);
    }
    TurnList turns = new TurnList();
    for (JsonNode turn : nodes) {
      turns.add(
          Json.text(turn, "turn_id"),
          Speaker.fromId(Json.requiredText(turn, "speaker")).orElse(Speaker.UNKNOWN),
          Json.millis(turn, "start_ms"),
          Json.millis(turn, "end_ms"),
          Json.requiredText(turn, "text"));
    }
    return new Conversation(
        id,
        channel,
        Json.text(record, "language"),
        Json.instant(record, "started_at"),
        customer(record.path("customer")),
        Json.text(record, "agent_id"),
        Json.text(record, "queue"),
        consent(record.path("consent")),
        turns.inOrder(),
        metadata(record.path("metadata")));
  }

  private static Customer customer(JsonNode node) {
    List<String> contracts = new ArrayList<>();
    for (JsonNode contract : node.path("contract_ids")) {
      if (!contract.isNull()) {
        contracts.add(contract.asText());
      }
    }
    return new Customer(
        Json.text(node, "id"),
        Json.text(node, "name"),
        Json.text(node, "email"),
        Json.text(node, "phone"),
        Json.text(node, "address"),
        Json.text(node, "birth_date"),
        contracts);
  }

  private static Consent consent(JsonNode node) {
    return new Consent(
        Json.flag(node, "recording"),
        Json.flag(node, "analytics"),
        Json.text(node, "source"),
        Json.instant(node, "at"));
  }

  private static Map<String, String> metadata(JsonNode node) {
    Map<String, String> flat = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getValue().isValueNode() && !field.getValue().isNull()) {
        flat.put(field.getKey(), field.getValue().asText());
      }
    }
    return flat;
  }
}
