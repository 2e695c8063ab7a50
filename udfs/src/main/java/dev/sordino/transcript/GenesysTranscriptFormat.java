package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Genesys Cloud speech and text analytics: the transcript of one leg of a conversation. Legs of one
 * conversation repeat what was said; together they are one.
 */
@AutoService(TranscriptFormat.class)
public final class GenesysTranscriptFormat extends GroupedJsonFormat {

  private static final TextPaths TEXTS =
      TextPaths.of("transcripts.phrases.text", "transcripts.phrases.decoratedText");

  private static final Set<String> MACHINES = Set.of("ivr", "acd", "voicemail", "fax");

  @Override
  public String id() {
    return "genesys-transcript";
  }

  @Override
  public String summary() {
    return "Genesys Cloud, transcript of a leg; legs of one conversation are joined";
  }

  @Override
  public String key() {
    return "communicationId, transcripts[].phrases";
  }

  @Override
  public String example() {
    return """
        {"conversationId":"g-1","communicationId":"l-1","mediaType":"call",
         "conversationStartTime":1772442000000,
         "participants":[
           {"participantPurpose":"internal","userId":"a5","queueId":"q1",
            "startTimeMs":1772442000000,"endTimeMs":1772442060000},
           {"participantPurpose":"external","ani":"tel:+4930000000"}],
         "transcripts":[{"language":"en-us","phrases":[
           {"phraseIndex":0,"text":"hello how can i help","decoratedText":"Hello, how can I help?",
            "startTimeMs":1772442001500,"duration":{"milliseconds":1400},
            "participantPurpose":"internal"},
           {"phraseIndex":1,"text":"my bill is wrong","decoratedText":"My bill is wrong.",
            "startTimeMs":1772442003100,"duration":{"milliseconds":1200},
            "participantPurpose":"external"}],
          "analytics":{"sentiment":[{"phraseIndex":1,"sentiment":-1}]}}]}
        """;
  }

  @Override
  public Set<Channel> channels() {
    return EnumSet.allOf(Channel.class);
  }

  @Override
  public Set<Carried> carries() {
    return EnumSet.of(
        Carried.CONVERSATION_ID,
        Carried.WHOLE,
        Carried.TURN_BOUNDARIES,
        Carried.LAYOUT,
        Carried.CUSTOMER_TURNS,
        Carried.AGENT_TURNS,
        Carried.TURN_START,
        Carried.TURN_END,
        Carried.MILLISECONDS,
        Carried.DATE,
        Carried.LANGUAGE,
        Carried.CUSTOMER_PHONE,
        Carried.AGENT_ID,
        Carried.QUEUE);
  }

  @Override
  boolean hasKeys(JsonNode record) {
    return record.has("communicationId")
        && Json.anyHasOrEmpty(record.path("transcripts"), "phrases");
  }

  @Override
  TextPaths texts() {
    return TEXTS;
  }

  @Override
  @Nullable String conversation(JsonNode record) {
    return Json.filled(record, "conversationId");
  }

  @Override
  Draft part(JsonNode record) {
    JsonNode participants = record.path("participants");
    Instant begin = Json.instant(record, "conversationStartTime", "startTime");
    Draft draft =
        new Draft(channel(record)).id(Json.text(record, "conversationId")).startedAt(begin);
    for (JsonNode participant : participants) {
      if (isExternal(participant)) {
        draft.customer(Contact.phone(phone(participant)));
      } else if (!isMachine(participant)) {
        String agent = Json.filled(participant, "userId");
        draft.agentId(agent).agent(agent);
        draft.queue(Json.filled(participant, "queueId"));
      }
    }
    for (JsonNode transcript : Json.requiredArray(record, "transcripts")) {
      draft.language(Json.text(transcript, "language"));
      for (JsonNode phrase : transcript.path("phrases")) {
        add(phrase, participants, draft);
      }
    }
    return draft;
  }

  private static void add(JsonNode phrase, JsonNode participants, Draft draft) {
    String text = Json.filled(phrase, "decoratedText", "text");
    if (text == null) {
      return;
    }
    String time = Json.filled(phrase, "startTimeMs");
    double start = time == null ? Double.NaN : Times.number(time);
    Speaker speaker = speaker(phrase, start, participants);
    Long duration = Json.millis(phrase.path("duration"), "milliseconds");
    if (duration == null) {
      duration = Json.millis(phrase, "durationMs");
    }
    if (Times.isEpochMillis(start)) {
      Instant at = Times.epoch(start);
      Instant until = at == null || duration == null ? null : at.plusMillis(duration);
      draft.spoken(null, speaker, at, until, text);
    } else {
      Long offset = Times.offset(start);
      Long end = offset == null || duration == null ? null : (Long) (offset + duration);
      draft.turn(null, speaker, offset, end, text);
    }
  }

  /** Who spoke: "internal" is the agent, unless a machine took part at that time. */
  private static Speaker speaker(JsonNode phrase, double start, JsonNode participants) {
    String purpose = Json.textOrEmpty(phrase, "participantPurpose").toLowerCase(Locale.ROOT);
    if (!purpose.equals("internal") && !purpose.equals("user")) {
      return Roles.of(purpose);
    }
    boolean machine = false;
    boolean human = false;
    for (JsonNode participant : participants) {
      if (!isExternal(participant) && isThere(participant, start)) {
        machine |= isMachine(participant);
        human |= !isMachine(participant);
      }
    }
    return machine && !human ? Speaker.BOT : Speaker.AGENT;
  }

  private static boolean isThere(JsonNode participant, double time) {
    String from = Json.filled(participant, "startTimeMs");
    String to = Json.filled(participant, "endTimeMs");
    return (from == null || Double.isNaN(time) || Times.number(from) <= time)
        && (to == null || Double.isNaN(time) || Times.number(to) >= time);
  }

  private static String purpose(JsonNode participant) {
    return Json.textOrEmpty(participant, "participantPurpose", "purpose").toLowerCase(Locale.ROOT);
  }

  private static boolean isExternal(JsonNode participant) {
    return purpose(participant).equals("external") || purpose(participant).equals("customer");
  }

  private static boolean isMachine(JsonNode participant) {
    return MACHINES.contains(purpose(participant))
        || (Json.filled(participant, "flowId") != null
            && Json.filled(participant, "userId") == null);
  }

  private static @Nullable String phone(JsonNode participant) {
    String ani = Json.filled(participant, "ani");
    return ani == null ? null : ani.replaceFirst("^(tel|sip):", "");
  }

  private static Channel channel(JsonNode record) {
    return switch (Json.textOrEmpty(record, "mediaType").toLowerCase(Locale.ROOT)) {
      case "chat", "message", "webmessaging" -> Channel.CHAT;
      case "email" -> Channel.EMAIL;
      default -> Channel.VOICE;
    };
  }
}
