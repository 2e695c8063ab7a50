package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Speaker;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Sordino's own layout: a conversation a line. */
@AutoService(TranscriptFormat.class)
public final class SordinoJsonlFormat extends JsonFormat {

  private static final TextPaths TEXTS = TextPaths.of("turns[]");

  @Override
  public String id() {
    return "sordino-jsonl";
  }

  @Override
  public String summary() {
    return "Sordino's own layout, a conversation a line, with customer and consent";
  }

  @Override
  public String key() {
    return "conversation_id, turns[].speaker and text";
  }

  @Override
  public String example() {
    return """
        {"conversation_id":"s-1","channel":"voice","language":"de-DE","started_at":"2026-03-02T10:00:00+01:00","customer":{"id":"K77","name":"Ada Berg","email":"ada@example.org","phone":"+4930000000"},"agent_id":"A5","queue":"billing","consent":{"recording":true,"analytics":true,"source":"ivr","at":"2026-03-02T10:00:05+01:00"},"turns":[{"turn_id":"1","speaker":"agent","start_ms":0,"end_ms":800,"text":"Guten Tag"},{"turn_id":"2","speaker":"customer","start_ms":900,"end_ms":2100,"text":"Meine Rechnung stimmt nicht"}],"metadata":{}}
        """;
  }

  @Override
  public Set<Channel> channels() {
    return EnumSet.allOf(Channel.class);
  }

  @Override
  public Set<Carried> carries() {
    return EnumSet.complementOf(EnumSet.of(Carried.SPEAKER_NAMES, Carried.HANDLING_TIMES));
  }

  @Override
  public Granularity granularity() {
    return Granularity.LINES;
  }

  @Override
  boolean hasKeys(JsonNode record) {
    return record.path("conversation_id").isValueNode()
        && Json.anyHasOrEmpty(record.path("turns"), "speaker", "text");
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  Draft draft(JsonNode record) {
    Draft draft = header(record);
    for (JsonNode turn : Json.requiredArray(record, "turns")) {
      draft.turn(
          Json.text(turn, "turn_id"),
          Speaker.fromId(Json.requiredText(turn, "speaker")).orElse(Speaker.UNKNOWN),
          Json.millis(turn, "start_ms"),
          Json.millis(turn, "end_ms"),
          Json.requiredText(turn, "text"));
    }
    return draft;
  }

  private static Draft header(JsonNode record) {
    Draft draft =
        new Draft(channel(Json.requiredText(record, "channel")))
            .id(Json.requiredText(record, "conversation_id"))
            .language(Json.text(record, "language"))
            .startedAt(Json.instant(record, "started_at"))
            .customer(customer(record.path("customer")))
            .agentId(Json.text(record, "agent_id"))
            .queue(Json.text(record, "queue"))
            .consent(consent(record.path("consent")));
    ConnectCtrFormat.attributes(record.path("metadata")).forEach(draft::metadata);
    return draft;
  }

  /** The channel of that name; messaging of any kind is chat. */
  static Channel channel(String name) {
    return Channel.fromId(name)
        .or(
            () ->
                switch (Texts.folded(name)) {
                  case "messaging", "message", "sms", "whatsapp" ->
                      java.util.Optional.of(Channel.CHAT);
                  case "phone", "call" -> java.util.Optional.of(Channel.VOICE);
                  case "e-mail", "mail" -> java.util.Optional.of(Channel.EMAIL);
                  default -> java.util.Optional.empty();
                })
        .orElseThrow(() -> new BadRecordException(RejectReason.INVALID_FIELD));
  }

  private static Customer customer(JsonNode node) {
    List<String> contracts = new ArrayList<>();
    for (JsonNode contract : node.path("contract_ids")) {
      if (contract.isValueNode() && !contract.isNull()) {
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
}
