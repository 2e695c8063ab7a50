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
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Amazon Connect Contact Lens, voice: the analysis file of a contact. One object a file, an array
 * of them, or several after one another. Offsets are milliseconds; start and queue are not in the
 * file.
 */
@AutoService(TranscriptFormat.class)
public final class ConnectVoiceFormat implements TranscriptFormat {

  @Override
  public String id() {
    return "connect-voice";
  }

  @Override
  public Granularity granularity() {
    return Granularity.DOCUMENT;
  }

  @Override
  public boolean matches(FileHead head) {
    JsonNode document = head.document();
    if (document == null
        || !document.path("Channel").asText().equals("VOICE")
        || document.has("JobName")
        || document.has("SessionId")
        || !(document.has("CustomerMetadata") || document.has("Version"))) {
      return false;
    }
    JsonNode turns = document.path("Transcript");
    return turns.isArray() && (turns.isEmpty() || turns.get(0).has("ParticipantId"));
  }

  @Override
  public void read(TranscriptInput input, RecordSink sink) throws IOException {
    long position = 0;
    try (BoundedStream bytes = new BoundedStream(input.bytes(), input.maxRecordBytes());
        JsonParser parser = Json.parser(bytes)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
          continue;
        }
        position++;
        if (token != JsonToken.START_OBJECT) {
          sink.reject(position, RejectReason.INVALID_SYNTAX);
          continue;
        }
        try {
          JsonNode record = parser.readValueAsTree();
          sink.accept(position, id(), conversation(record));
        } catch (BadRecordException bad) {
          sink.reject(position, bad.reason());
        }
        bytes.recordEnded();
      }
    } catch (BadRecordException tooLarge) {
      sink.reject(position, tooLarge.reason());
    } catch (JsonProcessingException broken) {
      sink.reject(Math.max(1, position), RejectReason.INVALID_SYNTAX);
    }
  }

  /** Stops the parser before a document outgrows memory. */
  private static final class BoundedStream extends java.io.FilterInputStream {
    private final long most;
    private long sinceRecord;

    BoundedStream(InputStream in, int most) {
      super(in);
      this.most = most;
    }

    void recordEnded() {
      sinceRecord = 0;
    }

    @Override
    public int read() throws IOException {
      count(1);
      return super.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      count(count);
      return count;
    }

    private void count(int bytes) {
      sinceRecord += bytes;
      if (sinceRecord > most) {
        throw new BadRecordException(RejectReason.RECORD_TOO_LARGE);
      }
    }
  }

  private static Conversation conversation(JsonNode record) {
    String id = Json.requiredText(record.path("CustomerMetadata"), "ContactId");
    Map<String, Speaker> roles = new HashMap<>();
    for (JsonNode participant : record.path("Participants")) {
      String participantId = Json.text(participant, "ParticipantId");
      String role = Json.text(participant, "ParticipantRole");
      if (participantId != null && role != null) {
        roles.put(participantId, speaker(role));
      }
    }
    TurnList turns = new TurnList();
    for (JsonNode turn : record.path("Transcript")) {
      String participant = Json.requiredText(turn, "ParticipantId");
      Speaker speaker = roles.get(participant);
      turns.add(
          Json.text(turn, "Id"),
          speaker == null ? speaker(participant) : speaker,
          Json.millis(turn, "BeginOffsetMillis"),
          Json.millis(turn, "EndOffsetMillis"),
          Json.requiredText(turn, "Content"));
    }
    return new Conversation(
        id,
        Channel.VOICE,
        Json.text(record, "LanguageCode"),
        null,
        Customer.UNKNOWN,
        null,
        null,
        Consent.UNKNOWN,
        turns.inOrder(),
        Map.of());
  }

  private static Speaker speaker(String role) {
    return switch (role.toUpperCase(Locale.ROOT)) {
      case "CUSTOMER" -> Speaker.CUSTOMER;
      case "AGENT", "SUPERVISOR" -> Speaker.AGENT;
      case "CUSTOM_BOT" -> Speaker.BOT;
      case "SYSTEM" -> Speaker.SYSTEM;
      default -> Speaker.UNKNOWN;
    };
  }
}
