package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Customer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Genesys Cloud analytics: the details of conversations whose transcripts stand elsewhere. */
@AutoService(TranscriptFormat.class)
public final class GenesysDetailFormat extends SideJsonFormat {

  @Override
  public String id() {
    return "genesys-detail";
  }

  @Override
  public String summary() {
    return "Genesys Cloud conversation details: start, agent, queue, attributes; joined to transcripts";
  }

  @Override
  public String key() {
    return "participants[].sessions";
  }

  @Override
  public String example() {
    return """
        {"conversationId":"g-1","conversationStart":"2026-03-02T09:00:00Z","participants":[
          {"purpose":"customer","attributes":{"consent":"y"},
           "sessions":[{"ani":"+4930000000","recording":true,"segments":[{"queueId":"q1"}]}]},
          {"purpose":"agent","userId":"a5","sessions":[{"metrics":[
            {"name":"tTalk","value":310000},{"name":"tHeld","value":40000},{"name":"tAcw","value":25000}]}]}]}
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
    return record.has("conversationId") && Json.anyHas(record.path("participants"), "sessions");
  }

  @Override
  SideRecord side(JsonNode record) {
    String agent = null;
    String queue = null;
    Customer customer = Customer.UNKNOWN;
    Map<String, String> attributes = new LinkedHashMap<>();
    Map<String, Long> times = new HashMap<>();
    Set<String> agents = new HashSet<>();
    for (JsonNode participant : record.path("participants")) {
      String purpose = Json.textOrEmpty(participant, "purpose").toLowerCase(Locale.ROOT);
      if (purpose.equals("agent") || purpose.equals("user")) {
        String id = Json.filled(participant, "userId");
        agent = agent == null ? id : agent;
        if (id != null) {
          agents.add(id);
        }
      }
      attributes.putAll(ConnectCtrFormat.attributes(participant.path("attributes")));
      for (JsonNode session : participant.path("sessions")) {
        String ani = Json.filled(session, "ani");
        if (ani != null && (purpose.equals("customer") || purpose.equals("external"))) {
          customer = Contact.phone(ani.replaceFirst("^(tel|sip):", ""));
        }
        for (JsonNode metric : session.path("metrics")) {
          Long value = Json.millis(metric, "value");
          if (value != null) {
            times.merge(Json.textOrEmpty(metric, "name"), value, Long::sum);
          }
        }
        for (JsonNode segment : session.path("segments")) {
          queue = queue == null ? Json.filled(segment, "queueId") : queue;
        }
      }
    }
    if (!agents.isEmpty()) {
      attributes.put(TranscriptFormat.AGENTS, Integer.toString(agents.size()));
    }
    return new SideRecord(
        Json.requiredText(record, "conversationId"),
        Json.instant(record, "conversationStart"),
        Json.instant(record, "conversationEnd"),
        agent,
        queue,
        null,
        customer,
        times.get("tTalk"),
        times.get("tHeld"),
        times.get("tAcw"),
        attributes);
  }
}
