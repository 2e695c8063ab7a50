package dev.sordino.jobs.generate;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sordino.conversation.Speaker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Amazon Connect's analysis files: a call a file, every third packed. */
final class ConnectVoiceDump implements Dump {

  private static final int FILES_PER_FOLDER = 1_000;

  private final Path folder;
  private long files;

  ConnectVoiceDump(Path folder) {
    this.folder = folder;
  }

  @Override
  public String write(Made made, List<Canary> canaries) throws IOException {
    boolean packed = files % 3 == 2;
    Path into = folder.resolve("connect/%04d".formatted(files / FILES_PER_FOLDER));
    if (files % FILES_PER_FOLDER == 0) {
      Files.createDirectories(into);
    }
    Path file = into.resolve("contact-%08d_analysis.json%s".formatted(files, packed ? ".gz" : ""));
    files++;
    OutputStream raw = Files.newOutputStream(file);
    try (OutputStream out = packed ? new GZIPOutputStream(raw) : raw;
        JsonGenerator json = JSON.createGenerator(out)) {
      document(json, made, canaries);
    }
    return made.id();
  }

  private static void document(JsonGenerator json, Made made, List<Canary> canaries)
      throws IOException {
    String word = made.planted();
    String customer =
        word == null ? "CUSTOMER" : Dump.plant(made, "participant_id", "part-" + word, canaries);
    json.writeStartObject();
    json.writeStringField("Version", "1.1.0");
    json.writeStringField(
        "AccountId",
        word == null ? "000000000000" : Dump.plant(made, "account_id", "acct-" + word, canaries));
    json.writeStringField("Channel", "VOICE");
    json.writeStringField("LanguageCode", made.lexicon().one("locale"));
    json.writeObjectFieldStart("CustomerMetadata");
    json.writeStringField(
        "ContactId",
        word == null ? made.id() : Dump.plant(made, "conversation_id", made.id(), canaries));
    if (word != null) {
      json.writeStringField(
          "InputS3Uri",
          Dump.plant(made, "input_uri", "s3://recordings/" + word + ".wav", canaries));
    }
    json.writeEndObject();
    json.writeArrayFieldStart("Participants");
    participant(json, "AGENT", "AGENT");
    participant(json, customer, "CUSTOMER");
    json.writeEndArray();
    if (word != null) {
      summary(json, made, word, canaries);
    }
    json.writeArrayFieldStart("Transcript");
    int number = 0;
    if (word != null) {
      Dump.plant(made, "turn_id", word + "-i", canaries);
    }
    for (MadeTurn turn : made.turns()) {
      number++;
      json.writeStartObject();
      json.writeStringField("Id", word == null ? made.id() + "-" + number : word + "-i" + number);
      json.writeStringField("ParticipantId", turn.speaker() == Speaker.AGENT ? "AGENT" : customer);
      json.writeNumberField("BeginOffsetMillis", turn.startMs());
      Long end = turn.endMs();
      json.writeNumberField("EndOffsetMillis", end == null ? turn.startMs() : end);
      json.writeStringField("Content", turn.text());
      json.writeStringField("Sentiment", "NEUTRAL");
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void participant(JsonGenerator json, String id, String role) throws IOException {
    json.writeStartObject();
    json.writeStringField("ParticipantId", id);
    json.writeStringField("ParticipantRole", role);
    json.writeEndObject();
  }

  private static void summary(JsonGenerator json, Made made, String word, List<Canary> canaries)
      throws IOException {
    json.writeObjectFieldStart("ConversationCharacteristics");
    json.writeObjectFieldStart("ContactSummary");
    json.writeObjectFieldStart("PostContactSummary");
    json.writeStringField("Content", Dump.plant(made, "summary", word + " called", canaries));
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeObjectFieldStart("Categories");
    json.writeArrayFieldStart("MatchedCategories");
    json.writeString(Dump.plant(made, "category", "category-" + word, canaries));
    json.writeEndArray();
    json.writeEndObject();
  }

  @Override
  public long files() {
    return files;
  }

  @Override
  public void close() {
    // Each file is closed as it is written.
  }
}
