package dev.sordino.jobs.generate;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sordino's own lines, a few thousand conversations a file. */
final class JsonlDump implements Dump {

  private static final int CONVERSATIONS_PER_FILE = 5_000;

  private final Path folder;
  private @Nullable JsonGenerator open;
  private long files;
  private long written;

  JsonlDump(Path folder) {
    this.folder = folder;
  }

  @Override
  public void write(Made made, List<Canary> canaries) throws IOException {
    if (open == null || written % CONVERSATIONS_PER_FILE == 0) {
      close();
      files++;
      Path file = folder.resolve("conversations-%05d.jsonl".formatted(files));
      open = JSON.createGenerator(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
      open.setRootValueSeparator(null);
    }
    written++;
    JsonGenerator json = open;
    String word = made.planted();
    json.writeStartObject();
    json.writeStringField(
        "conversation_id",
        word == null ? made.id() : Dump.plant(made, "conversation_id", made.id(), canaries));
    json.writeStringField("channel", made.channel().id());
    json.writeStringField("language", made.language());
    json.writeStringField(
        "started_at", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(made.started()));
    customer(json, made);
    json.writeStringField(
        "agent_id",
        word == null ? made.agent().id() : Dump.plant(made, "agent_id", "agt-" + word, canaries));
    json.writeStringField("queue", made.queue());
    consent(json, made, canaries);
    if (word != null) {
      json.writeStringField("summary", Dump.plant(made, "summary", word + " summary", canaries));
    }
    turns(json, made, canaries);
    json.writeObjectFieldStart("metadata");
    json.writeStringField("display_name", made.customer().name());
    json.writeStringField("caller", made.customer().phoneE164());
    if (word != null) {
      json.writeStringField("crm_note", Dump.plant(made, "metadata", "note " + word, canaries));
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static void customer(JsonGenerator json, Made made) throws IOException {
    Invented customer = made.customer();
    json.writeObjectFieldStart("customer");
    json.writeStringField("id", customer.id());
    json.writeStringField("name", customer.name());
    json.writeStringField("email", customer.email());
    json.writeStringField("phone", customer.phoneE164());
    json.writeStringField("address", customer.address());
    json.writeStringField("birth_date", customer.birth().toString());
    json.writeArrayFieldStart("contract_ids");
    for (String contract : customer.contracts()) {
      json.writeString(contract);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void consent(JsonGenerator json, Made made, List<Canary> canaries)
      throws IOException {
    Boolean recording = made.recording();
    Boolean analytics = made.analytics();
    if (recording == null && analytics == null) {
      return;
    }
    json.writeObjectFieldStart("consent");
    if (recording != null) {
      json.writeBooleanField("recording", recording);
    }
    if (analytics != null) {
      json.writeBooleanField("analytics", analytics);
    }
    String word = made.planted();
    json.writeStringField(
        "source",
        word == null
            ? (made.setting().consents() == null ? "contract" : "agent")
            : Dump.plant(made, "consent_source", "form-" + word, canaries));
    json.writeStringField(
        "at", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(made.started().plusSeconds(5)));
    json.writeEndObject();
  }

  private static void turns(JsonGenerator json, Made made, List<Canary> canaries)
      throws IOException {
    String word = made.planted();
    if (word != null) {
      Dump.plant(made, "turn_id", word + "-t", canaries);
      Dump.plant(made, "turn_remark", "remark " + word, canaries);
    }
    json.writeArrayFieldStart("turns");
    int number = 0;
    for (MadeTurn turn : made.turns()) {
      number++;
      json.writeStartObject();
      json.writeStringField(
          "turn_id", word == null ? String.valueOf(number) : word + "-t" + number);
      json.writeStringField("speaker", turn.speaker().id());
      json.writeNumberField("start_ms", turn.startMs());
      Long end = turn.endMs();
      if (end != null) {
        json.writeNumberField("end_ms", end);
      }
      json.writeStringField("text", turn.text());
      if (word != null) {
        json.writeStringField("remark", "remark " + word);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  @Override
  public long files() {
    return files;
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
