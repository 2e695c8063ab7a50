package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sordino.conversation.Speaker;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the files of Amazon Connect and Transcribe share. */
final class Amazon {

  private static final Set<String> SAID = Set.of("text/plain", "text/markdown");

  /** Metadata key of {@code raw} or {@code redacted}. */
  private static final String CONTENT_OUTPUT = "content-output";

  private Amazon() {}

  /** A job that is queued, running or failed has no transcript to trust. */
  static void requireCompleted(JsonNode record) {
    String status = Json.filled(record, "JobStatus", "status");
    if (status != null && !status.equals("COMPLETED")) {
      throw new BadRecordException(RejectReason.NOT_COMPLETED);
    }
  }

  /** Whether the vendor has masked it: raw and redacted files of a contact share its id. */
  static void addOutput(JsonNode record, Draft draft) {
    String output = Json.filled(record.path("ContentMetadata"), "Output");
    if (output != null) {
      draft.metadata(CONTENT_OUTPUT, Texts.folded(output));
    }
  }

  /** Turns with offsets, by the role at the turn, of the participant, or that its id names. */
  static void addSpoken(JsonNode record, Draft draft) {
    Map<String, Speaker> roles = roles(record);
    for (JsonNode turn : Json.requiredArray(record, "Transcript")) {
      if (Json.isTrue(turn, "IsPartial")) {
        continue;
      }
      draft.turn(
          Json.text(turn, "Id"),
          speaker(turn, roles),
          Json.millis(turn, "BeginOffsetMillis"),
          Json.millis(turn, "EndOffsetMillis"),
          Json.requiredText(turn, "Content"));
    }
  }

  /** Messages with times; events and attachments are none. */
  static void addWritten(JsonNode record, Draft draft) {
    Map<String, Speaker> roles = roles(record);
    for (JsonNode item : Json.requiredArray(record, "Transcript")) {
      String type = Json.filled(item, "Type");
      String contentType = Json.filled(item, "ContentType");
      if ((type != null && !type.equals("MESSAGE"))
          || (contentType != null && !SAID.contains(contentType.split(";", 2)[0].strip()))) {
        continue;
      }
      Speaker speaker = speaker(item, roles);
      String name = Json.filled(item, "DisplayName");
      if (speaker == Speaker.CUSTOMER) {
        draft.customer(Contact.named(name));
      } else if (speaker != Speaker.SYSTEM) {
        draft.label(name);
      }
      draft.written(
          Json.text(item, "Id"),
          Json.filled(item, "ParticipantId"),
          speaker,
          Json.instant(item, "AbsoluteTime"),
          Json.textOrEmpty(item, "Content"));
    }
  }

  private static Map<String, Speaker> roles(JsonNode record) {
    Map<String, Speaker> roles = new HashMap<>();
    for (JsonNode participant : record.path("Participants")) {
      String id = Json.text(participant, "ParticipantId");
      String role = Json.text(participant, "ParticipantRole");
      if (id != null && role != null) {
        roles.put(id, Roles.of(role));
      }
    }
    return roles;
  }

  private static Speaker speaker(JsonNode turn, Map<String, Speaker> roles) {
    String role = Json.filled(turn, "ParticipantRole");
    if (role != null) {
      return Roles.of(role);
    }
    @Nullable String id = Json.filled(turn, "ParticipantId");
    if (id == null) {
      return Speaker.UNKNOWN;
    }
    Speaker byList = roles.get(id);
    return byList == null ? Roles.of(id) : byList;
  }
}
