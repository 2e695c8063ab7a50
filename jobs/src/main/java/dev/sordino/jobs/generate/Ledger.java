package dev.sordino.jobs.generate;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What lies beside the dump: marked conversations, customers, agents, what was planted. */
final class Ledger implements AutoCloseable {

  /** Fields that hold names of the customer's own origin; a relative's is drawn from the same. */
  private static final List<String> CUSTOMERS_NAMES = List.of("name", "name_spelled", "relative");

  private static final List<String> TYPES =
      List.of(
          "PERSON",
          "EMAIL",
          "PHONE",
          "IBAN",
          "CREDIT_CARD",
          "DATE_OF_BIRTH",
          "CUSTOMER_ID",
          "CONTRACT_ID",
          "ORDER_ID",
          "ACCOUNT_ID",
          "ADDRESS",
          "ZIP",
          "LOCATION",
          "SECRET",
          "PLATE",
          "AGE",
          "USERNAME",
          "SSN");

  private final JsonGenerator gold;
  private final JsonGenerator customers;
  private final JsonGenerator canaries;
  private final Path folder;

  Ledger(Path out) throws IOException {
    folder = out;
    gold = lines(out.resolve("gold.jsonl"));
    customers = lines(out.resolve("customers.jsonl"));
    canaries = lines(out.resolve("canaries.jsonl"));
  }

  private static JsonGenerator lines(Path file) throws IOException {
    JsonGenerator json =
        Dump.JSON.createGenerator(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    json.setRootValueSeparator(null);
    return json;
  }

  void gold(Made made, String id) throws IOException {
    gold.writeStartObject();
    gold.writeStringField("conversation_id", id);
    gold.writeStringField("channel", made.channel().id());
    gold.writeStringField("language", made.language());
    gold.writeArrayFieldStart("turns");
    for (MadeTurn turn : made.turns()) {
      gold.writeStartObject();
      gold.writeStringField("speaker", turn.speaker().id());
      gold.writeStringField("text", turn.text());
      marks(turn, made.customer().origin(), "pii", false);
      if (turn.marks().stream().anyMatch(MadeTurn.Mark::optional)) {
        marks(turn, made.customer().origin(), "optional", true);
      }
      gold.writeEndObject();
    }
    gold.writeEndArray();
    gold.writeObjectFieldStart("metadata");
    gold.writeStringField("source", "sordino generate");
    gold.writeStringField("format", made.format());
    gold.writeStringField("domain", made.customer().domain().name());
    gold.writeStringField("reason", made.reason().name());
    gold.writeStringField("contact_reason", made.reason().contact());
    gold.writeStringField("queue", made.queue());
    gold.writeStringField("name_origin", made.customer().origin());
    gold.writeStringField("outcome", made.setting().solved() ? "solved" : "unsolved");
    gold.writeNumberField("visit", made.setting().visit());
    gold.writeNumberField("mood", Math.round(made.setting().mood() * 100) / 100.0);
    gold.writeArrayFieldStart("complete_types");
    for (String type : TYPES) {
      gold.writeString(type);
    }
    gold.writeEndArray();
    gold.writeEndObject();
    gold.writeEndObject();
    gold.writeRaw('\n');
  }

  private void marks(MadeTurn turn, String origin, String field, boolean optional)
      throws IOException {
    gold.writeArrayFieldStart(field);
    for (MadeTurn.Mark mark : turn.marks()) {
      if (mark.optional() != optional) {
        continue;
      }
      gold.writeStartObject();
      gold.writeNumberField("start", mark.start());
      gold.writeNumberField("end", mark.end());
      gold.writeStringField("type", mark.type());
      String what = mark.field();
      if (what != null) {
        gold.writeStringField("field", what);
        if (mark.type().equals("PERSON") && CUSTOMERS_NAMES.contains(what)) {
          gold.writeStringField("origin", origin);
        }
      }
      if (mark.part()) {
        gold.writeBooleanField("part", true);
      }
      gold.writeEndObject();
    }
    gold.writeEndArray();
  }

  void customer(Invented customer, List<String> conversations) throws IOException {
    customers.writeStartObject();
    customers.writeStringField("id", customer.id());
    customers.writeStringField("name", customer.name());
    customers.writeStringField("email", customer.email());
    customers.writeStringField("phone", customer.phoneE164());
    customers.writeStringField("address", customer.address());
    customers.writeStringField("birth_date", customer.birth().toString());
    customers.writeStringField("iban", customer.account());
    strings("contract_ids", customer.contracts());
    strings("conversations", conversations);
    customers.writeEndObject();
    customers.writeRaw('\n');
  }

  private void strings(String field, List<String> values) throws IOException {
    customers.writeArrayFieldStart(field);
    for (String value : values) {
      customers.writeString(value);
    }
    customers.writeEndArray();
  }

  /** Teams of agents, two to a site, one of them a partner's; every third agent works at home. */
  void roster(List<Agent> agents) throws IOException {
    List<String> teams = List.of("North", "South", "East", "West");
    StringBuilder rows = new StringBuilder("agent_id,team,site,partner,workplace\n");
    for (int i = 0; i < agents.size(); i++) {
      int team = i % teams.size();
      rows.append(
          "%s,%s,%s,%s,%s\n"
              .formatted(
                  agents.get(i).id(),
                  teams.get(team),
                  team < 2 ? "Leipzig" : "Dublin",
                  team == 3 ? "Callwell" : "own",
                  i % 3 == 0 ? "remote" : "office"));
    }
    Files.writeString(folder.resolve("roster.csv"), rows);
  }

  void canary(Canary canary) throws IOException {
    canaries.writeStartObject();
    canaries.writeStringField("id", canary.id());
    canaries.writeStringField("field", canary.field());
    canaries.writeStringField("value", canary.value());
    canaries.writeEndObject();
    canaries.writeRaw('\n');
  }

  @Override
  public void close() throws IOException {
    gold.close();
    customers.close();
    canaries.close();
  }
}
