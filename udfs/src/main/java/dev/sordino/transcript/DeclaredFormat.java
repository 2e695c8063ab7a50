package dev.sordino.transcript;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Speaker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user's own layout of JSON, declared and not programmed. */
final class DeclaredFormat extends JsonFormat {

  /** What is looked for in each turn; all else, in the record. */
  private static final Set<String> OF_TURNS = Set.of("turn-id", "speaker", "start", "end", "text");

  private final FormatDeclaration declared;
  private final List<JsonPath> key;
  private final FormatDeclaration.Unit unit;
  private final TextPaths texts;

  DeclaredFormat(FormatDeclaration declared) {
    this.declared = declared;
    this.key = declared.key();
    this.unit = declared.unit();
    this.texts = texts(declared);
  }

  @Override
  public String id() {
    return declared.id();
  }

  /** Another format has this id. */
  FormatDeclarationException taken() {
    return new FormatDeclarationException(
        declared.file(), declared.idLine(), "there is a format '" + id() + "' already");
  }

  @Override
  public String summary() {
    return declared.summary();
  }

  @Override
  public String key() {
    return declared.keyText() + " (declared in " + declared.file() + ")";
  }

  /** Empty: a declaration holds none. */
  @Override
  public String example() {
    return "";
  }

  @Override
  public Set<Channel> channels() {
    return EnumSet.allOf(Channel.class);
  }

  /** What it names a path or a constant for. */
  @Override
  public Set<Carried> carries() {
    Set<Carried> carried = EnumSet.of(Carried.WHOLE, Carried.TURN_BOUNDARIES);
    add(carried, "conversation-id", Carried.CONVERSATION_ID);
    add(carried, "turn-id", Carried.TURN_ID);
    add(carried, "speaker", Carried.CUSTOMER_TURNS, Carried.AGENT_TURNS, Carried.SPEAKER_NAMES);
    add(carried, "start", Carried.TURN_START, Carried.MILLISECONDS);
    add(carried, "end", Carried.TURN_END);
    add(carried, "started-at", Carried.DATE);
    if (unit == FormatDeclaration.Unit.TIME) {
      add(carried, "start", Carried.DATE);
    }
    add(carried, "language", Carried.LANGUAGE);
    add(carried, "customer-id", Carried.CUSTOMER_ID);
    add(carried, "customer-name", Carried.CUSTOMER_NAME);
    add(carried, "customer-email", Carried.CUSTOMER_EMAIL);
    add(carried, "customer-phone", Carried.CUSTOMER_PHONE);
    add(carried, "agent-id", Carried.AGENT_ID);
    add(carried, "queue", Carried.QUEUE);
    add(carried, "consent-recording", Carried.CONSENT);
    add(carried, "consent-analytics", Carried.CONSENT);
    return carried;
  }

  private void add(Set<Carried> carried, String name, Carried... what) {
    if (declared.path(name) != null || declared.constant(name) != null) {
      carried.addAll(List.of(what));
    }
  }

  @Override
  public Set<String> wrappers() {
    return declared.wrappers();
  }

  @Override
  boolean hasKeys(JsonNode record) {
    return key.stream().noneMatch(path -> path.at(record).isMissingNode());
  }

  /** None where a conversation has no id of its own, or what is said is something else as well. */
  @Override
  TextPaths texts() {
    return texts;
  }

  private static TextPaths texts(FormatDeclaration declared) {
    if (declared.path("text") == null || declared.path("conversation-id") == null) {
      return TextPaths.NONE;
    }
    List<List<String>> others = new ArrayList<>();
    for (String name : declared.paths()) {
      if (!name.equals("text")) {
        others.add(keys(declared, name));
      }
    }
    List<String> said = keys(declared, "text");
    return others.contains(said) ? TextPaths.NONE : TextPaths.of(List.of(said));
  }

  /** The keys from the record to what a path gives. */
  private static List<String> keys(FormatDeclaration declared, String name) {
    List<String> keys = new ArrayList<>();
    JsonPath turns = declared.path("turns");
    if (turns != null && OF_TURNS.contains(name)) {
      keys.addAll(turns.keys());
    }
    keys.addAll(requireNonNull(declared.path(name)).keys());
    return keys;
  }

  @Override
  Draft draft(JsonNode record) {
    Draft draft =
        new Draft(SordinoJsonlFormat.channel(channel(record)))
            .id(text(record, "conversation-id"))
            .language(text(record, "language"))
            .startedAt(instant(text(record, "started-at")))
            .agentId(text(record, "agent-id"))
            .queue(text(record, "queue"))
            .customer(
                Contact.of(
                    text(record, "customer-id"),
                    text(record, "customer-name"),
                    text(record, "customer-email"),
                    text(record, "customer-phone")))
            .consent(
                new Consent(
                    flag(text(record, "consent-recording")),
                    flag(text(record, "consent-analytics")),
                    null,
                    null));
    JsonPath turnsPath = declared.path("turns");
    JsonNode turns = turnsPath == null ? record : turnsPath.at(record);
    if (!turns.isArray()) {
      throw new BadRecordException(RejectReason.MISSING_FIELD);
    }
    turns.forEach(turn -> add(turn, draft));
    return draft;
  }

  private void add(JsonNode turn, Draft draft) {
    String said = text(turn, "text");
    if (said == null) {
      return;
    }
    String text = declared.isHtml() ? Texts.fromHtml(said) : said;
    String label = text(turn, "speaker");
    String mapped = label == null ? null : declared.mapped("roles", label);
    Speaker speaker =
        mapped == null ? Roles.of(label) : Speaker.fromId(mapped).orElse(Speaker.UNKNOWN);
    if (speaker == Speaker.UNKNOWN) {
      draft.label(Labels.named(label));
    }
    String id = text(turn, "turn-id");
    String start = text(turn, "start");
    String end = text(turn, "end");
    if (unit == FormatDeclaration.Unit.TIME) {
      draft.spoken(id, speaker, instant(start), instant(end), text);
    } else {
      draft.turn(id, speaker, millis(start), millis(end), text);
    }
  }

  private String channel(JsonNode record) {
    String channel = text(record, "channel");
    if (channel == null) {
      throw new BadRecordException(RejectReason.MISSING_FIELD);
    }
    String mapped = declared.mapped("channels", channel);
    return mapped == null ? channel : mapped;
  }

  private @Nullable String text(JsonNode node, String name) {
    JsonPath path = declared.path(name);
    return path == null ? declared.constant(name) : path.text(node);
  }

  private @Nullable Long millis(@Nullable String text) {
    if (text == null) {
      return null;
    }
    double number = Times.number(text);
    return Times.offset(
        switch (unit) {
          case S -> number * 1000;
          case US -> number / 1000;
          default -> number;
        });
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Times.instant(text);
  }

  private static @Nullable Boolean flag(@Nullable String text) {
    return text == null
        ? null
        : switch (Texts.folded(text)) {
          case "true", "yes", "y", "1" -> true;
          case "false", "no", "n", "0" -> false;
          default -> throw new BadRecordException(RejectReason.INVALID_FIELD);
        };
  }
}
