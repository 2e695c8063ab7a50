package dev.sordino.jobs.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import dev.sordino.jobs.BadInputException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads labelled conversations, one a line: {@code conversation_id}, {@code channel}, {@code
 * language}, {@code turns[].speaker, text, pii[].start, end, type}, and where the corpus has them
 * {@code turns[].optional}, {@code turns[].pii[].origin} (of a name), {@code
 * metadata.complete_types}, {@code metadata.contact_reason}, {@code metadata.satisfaction} and
 * {@code customer} (as in sordino-jsonl). Offsets are Unicode code points. Labels that don't fit
 * their text stop the reading: figures from them would mean nothing.
 */
public final class LabelledReader implements Closeable {

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

  private final String name;
  private final BufferedReader lines;
  private final Set<String> ignored;
  private final Set<String> seen = new HashSet<>();
  private long number;

  /**
   * @param ignored types whose spans count as optional
   */
  public LabelledReader(Gold gold, Set<String> ignored) throws IOException {
    this.name = gold.name();
    this.ignored = Set.copyOf(ignored);
    this.lines = gold.open();
  }

  /**
   * The next conversation, or null at the end.
   *
   * @throws BadInputException naming file and line, never content
   */
  public @Nullable LabelledConversation next() throws IOException {
    try {
      String line = lines.readLine();
      number++;
      while (line != null && line.isBlank()) {
        line = lines.readLine();
        number++;
      }
      return line == null ? null : conversation(JSON.readTree(line));
    } catch (JsonProcessingException broken) {
      throw bad("is no JSON object");
    } catch (CharacterCodingException badBytes) {
      throw bad("is not UTF-8");
    }
  }

  private LabelledConversation conversation(JsonNode record) {
    String id = text(record, "conversation_id");
    if (!seen.add(id)) {
      throw bad("has a conversation_id that occurred before");
    }
    List<Turn> turns = new ArrayList<>();
    List<LabelledTurn> labelled = new ArrayList<>();
    for (JsonNode node : record.path("turns")) {
      String text = text(node, "text");
      String speaker = node.path("speaker").asText("unknown");
      Long startMs = millis(node, "start");
      Long endMs = millis(node, "end");
      boolean ordered = startMs == null || endMs == null || startMs <= endMs;
      turns.add(
          new Turn(
              null,
              Speaker.fromId(speaker).orElse(Speaker.UNKNOWN),
              startMs,
              ordered ? endMs : null,
              text));
      int[] codePoints = text.codePoints().toArray();
      List<LabelledSpan> spans = new ArrayList<>();
      List<LabelledSpan> optional = spans(node.path("optional"), codePoints.length);
      for (LabelledSpan span : spans(node.path("pii"), codePoints.length)) {
        (ignored.contains(span.type()) ? optional : spans).add(span);
      }
      labelled.add(new LabelledTurn(speaker, codePoints, spans, optional));
    }
    Set<String> complete = new HashSet<>();
    record.path("metadata").path("complete_types").forEach(type -> complete.add(type.asText()));
    String language = record.path("language").asText("");
    Conversation conversation =
        new Conversation(
            id,
            Channel.fromId(record.path("channel").asText("")).orElse(Channel.CHAT),
            language.isBlank() ? null : language,
            null,
            customer(record.path("customer")),
            null,
            null,
            Consent.UNKNOWN,
            turns,
            Map.of());
    return new LabelledConversation(
        conversation,
        language.isBlank() ? "und" : language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT),
        labelled,
        complete,
        field(record.path("metadata"), "contact_reason"),
        satisfaction(record.path("metadata").path("satisfaction")));
  }

  private @Nullable Double satisfaction(JsonNode rating) {
    if (rating.isMissingNode() || rating.isNull()) {
      return null;
    }
    if (!rating.isNumber() || rating.asDouble() < 1 || rating.asDouble() > 5) {
      throw bad("has a metadata.satisfaction that is no number from 1 to 5");
    }
    return rating.asDouble();
  }

  private List<LabelledSpan> spans(JsonNode nodes, int length) {
    List<LabelledSpan> spans = new ArrayList<>();
    for (JsonNode node : nodes) {
      int start = node.path("start").asInt(-1);
      int end = node.path("end").asInt(-1);
      if (start < 0 || end <= start || end > length || !node.path("type").isTextual()) {
        throw bad("has a span outside its text or without a type");
      }
      spans.add(
          new LabelledSpan(
              start, end, EntityKinds.of(node.path("type").asText()), field(node, "origin")));
    }
    return spans;
  }

  private static Customer customer(JsonNode node) {
    if (!node.isObject()) {
      return Customer.UNKNOWN;
    }
    List<String> contracts = new ArrayList<>();
    node.path("contract_ids").forEach(contract -> contracts.add(contract.asText()));
    return new Customer(
        field(node, "id"),
        field(node, "name"),
        field(node, "email"),
        field(node, "phone"),
        field(node, "address"),
        field(node, "birth_date"),
        contracts);
  }

  private static @Nullable String field(JsonNode node, String key) {
    return node.hasNonNull(key) ? node.path(key).asText() : null;
  }

  /** Corpora give milliseconds ({@code start_ms}) or seconds ({@code start_s}). */
  private static @Nullable Long millis(JsonNode node, String edge) {
    if (node.path(edge + "_ms").isNumber()) {
      return node.path(edge + "_ms").asLong();
    }
    JsonNode seconds = node.path(edge + "_s");
    return seconds.isNumber() ? Math.round(seconds.asDouble() * 1000) : null;
  }

  private String text(JsonNode node, String key) {
    if (!node.path(key).isTextual()) {
      throw bad("has no " + key);
    }
    return node.path(key).asText();
  }

  private BadInputException bad(String problem) {
    return new BadInputException(
        "%s: line %d %s; the file is no set of labelled conversations"
            .formatted(name, number, problem));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
