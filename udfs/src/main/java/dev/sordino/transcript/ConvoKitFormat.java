package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ConvoKit corpora: an utterance a line, grouped by conversation over the whole file. */
@AutoService(TranscriptFormat.class)
public final class ConvoKitFormat extends GroupedJsonFormat {

  private static final TextPaths TEXTS = TextPaths.of("text");

  @Override
  public String id() {
    return "convokit";
  }

  @Override
  public String summary() {
    return "ConvoKit corpus, utterances.jsonl; roles are in its speakers.json";
  }

  @Override
  public String key() {
    return "conversation_id (root of old), reply_to or reply-to, speaker (user of old)";
  }

  @Override
  public String example() {
    return """
        {"id":"u1","speaker":"s1","conversation_id":"u1","reply_to":null,"timestamp":1772442000,"text":"My bill is wrong","meta":{}}
        {"id":"u2","speaker":"s2","conversation_id":"u1","reply_to":"u1","timestamp":1772442060,"text":"Let me look","meta":{}}
        """;
  }

  @Override
  public Set<Channel> channels() {
    return EnumSet.of(Channel.CHAT);
  }

  @Override
  public Set<Carried> carries() {
    return EnumSet.of(
        Carried.CONVERSATION_ID,
        Carried.WHOLE,
        Carried.TURN_BOUNDARIES,
        Carried.TURN_ID,
        Carried.CUSTOMER_TURNS,
        Carried.AGENT_TURNS,
        Carried.SPEAKER_NAMES,
        Carried.TURN_START,
        Carried.DATE);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    return (record.has("conversation_id") || record.has("root"))
        && (record.has("reply_to") || record.has("reply-to"))
        && (record.has("speaker") || record.has("user"))
        && record.has("text");
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  @Nullable String conversation(JsonNode record) {
    return Json.filled(record, "conversation_id", "root");
  }

  @Override
  Draft part(JsonNode record) {
    JsonNode speaker = Json.at(record, "speaker", "user");
    String name =
        speaker.isObject() ? Json.filled(speaker, "id") : Json.filled(record, "speaker", "user");
    Draft draft = new Draft(Channel.CHAT).id(conversation(record));
    Speaker role = Roles.of(name);
    if (role == Speaker.UNKNOWN) {
      draft.label(Labels.named(name));
    }
    String time = Json.filled(record, "timestamp");
    double number = time == null || time.indexOf(':') >= 0 ? Double.NaN : Times.number(time);
    String id = Json.filled(record, "id");
    String text = Json.textOrEmpty(record, "text");
    // Small numbers count from the start: of a call in seconds.
    if (number >= 0 && number < 1e8) {
      draft.turn(id, role, Times.offset(number * 1000), null, text);
    } else {
      draft.message(id, role, Json.instant(record, "timestamp"), text);
    }
    return draft;
  }
}
