package dev.sordino.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sordino.conversation.Conversation;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every format owes, tried on its own example. */
class TranscriptFormatContractTest {

  /** Mutations tried per format in an ordinary build. */
  private static final int MUTATIONS = Integer.getInteger("sordino.mutations", 2_000);

  static List<TranscriptFormat> formats() {
    return TranscriptReader.standard(Reading.MAX_RECORD_BYTES).formats();
  }

  static Stream<TranscriptFormat> jsonFormats() {
    return formats().stream().filter(format -> format.example().startsWith("{"));
  }

  @Test
  void formats_areAllThatTheDocumentationPromises() {
    assertThat(formats())
        .extracting(TranscriptFormat::id)
        .containsExactly(
            "assemblyai",
            "ccai",
            "ccai-entries",
            "connect-chat",
            "connect-chat-raw",
            "connect-ctr",
            "connect-voice",
            "convokit",
            "deepgram",
            "dialogflow-cx",
            "eml",
            "genesys-detail",
            "genesys-transcript",
            "intercom",
            "mbox",
            "sordino-csv",
            "sordino-jsonl",
            "sordino-side",
            "srt",
            "sunshine",
            "transcribe",
            "transcribe-analytics",
            "twilio-messages",
            "twilio-sentences",
            "vtt",
            "whisper",
            "whisperx",
            "zendesk-chat",
            "zendesk-comment",
            "zendesk-ticket");
  }

  @ParameterizedTest
  @MethodSource("formats")
  void example_isRecognisedAsItsFormatAloneAndRead(TranscriptFormat format) {
    Reading reading = Reading.of(format.example());

    assertThat(reading.format()).isEqualTo(format.id());
    assertThat(reading.rejects()).isEmpty();
    assertThat(reading.readBy()).containsOnly(format.id());
    if (format.isJoined()) {
      assertThat(reading.conversations()).isEmpty();
      assertThat(reading.sides()).hasSize(1);
    } else {
      Conversation conversation = reading.only();
      assertThat(conversation.turns()).hasSize(format.id().equals("eml") ? 1 : 2);
      assertThat(conversation.id()).isNotBlank();
    }
    assertThat(format.summary()).isNotBlank();
    assertThat(format.key()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void example_readsTheSame_inOtherBytes(TranscriptFormat format) {
    List<String> plain = shape(Reading.of(format.example()));
    String example = format.example();
    byte[] utf8 = example.getBytes(StandardCharsets.UTF_8);

    assertThat(shape(Reading.of(Reading.gzip(utf8)))).as("gzip").isEqualTo(plain);
    assertThat(shape(Reading.of("\ufeff" + example))).as("mark").isEqualTo(plain);
    assertThat(shape(Reading.of(example.replace("\n", "\r\n")))).as("CRLF").isEqualTo(plain);
    if (!Set.of("eml", "mbox").contains(format.id())) {
      assertThat(shape(Reading.of(example.replace("\n", "\r")))).as("CR").isEqualTo(plain);
    }
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      byte[] wide = ("\ufeff" + example).getBytes(charset);
      assertThat(shape(Reading.of(wide))).as(charset.name()).isEqualTo(plain);
      assertThat(shape(Reading.of(Reading.gzip(wide)))).as("packed " + charset).isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @MethodSource("jsonFormats")
  void example_readsTheSame_inArraysPagesAndLines(TranscriptFormat format)
      throws JsonProcessingException {
    List<String> plain = shape(Reading.of(format.example()));
    List<String> values = new ArrayList<>();
    try (var parsed = Json.MAPPER.readerFor(JsonNode.class).readValues(format.example())) {
      parsed.forEachRemaining(value -> values.add(value.toString()));
    } catch (java.io.IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    String joined = String.join(",", values);

    assertThat(shape(Reading.of("[" + joined + "]"))).as("array").isEqualTo(plain);
    assertThat(shape(Reading.of("[\n" + String.join(",\n", values) + "\n]\n")))
        .as("array over lines")
        .isEqualTo(plain);
    assertThat(shape(Reading.of(String.join("\n", values)))).as("lines").isEqualTo(plain);
    assertThat(shape(Reading.of("{\"data\":[" + joined + "],\"next_page\":null}")))
        .as("page")
        .isEqualTo(plain);
    assertThat(shape(Reading.of("{\"count\":1,\"result\":{\"items\":[" + joined + "]}}")))
        .as("page in a result")
        .isEqualTo(plain);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void example_twiceInAFile_isReadOnceOrTwiceButNeverMixed(TranscriptFormat format) {
    if (!format.example().startsWith("{")) {
      return;
    }
    Reading reading = Reading.of(format.example() + format.example());

    assertThat(reading.rejects()).isEmpty();
    assertThat(Set.copyOf(shape(reading)))
        .isEqualTo(Set.copyOf(shape(Reading.of(format.example()))));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void example_cutAnywhere_isReadInPartOrRejected(TranscriptFormat format) {
    String example = format.example();
    for (int end = 0; end < example.length(); end++) {
      Reading reading = Reading.of(example.substring(0, end));
      assertThat(reading.conversations().size() + reading.sides().size() + reading.rejects().size())
          .as("cut at %d", end)
          .isPositive();
      assertThat(reading.conversations().size()).isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("jsonFormats")
  void example_withAValueOfAnotherKind_isReadOrRejected(TranscriptFormat format)
      throws JsonProcessingException {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    List<JsonNode> others =
        List.of(
            nodes.nullNode(),
            nodes.numberNode(-1),
            nodes.numberNode(Double.NaN),
            nodes.numberNode(1e300),
            nodes.numberNode(Long.MIN_VALUE),
            nodes.textNode(""),
            nodes.textNode("9".repeat(300)),
            nodes.textNode("2026-13-45T99:00:00Z"),
            nodes.textNode("\ud800 lone"),
            nodes.booleanNode(true),
            nodes.objectNode(),
            nodes.arrayNode(),
            nodes.arrayNode().add(nodes.arrayNode()).add(1).add("x"));
    JsonNode root = Json.MAPPER.readTree(format.example().lines().reduce("", (a, b) -> a + b));
    int places = places(root);
    for (int place = 0; place < places; place++) {
      for (JsonNode other : others) {
        JsonNode changed = root.deepCopy();
        replace(changed, new int[] {place}, other);
        Reading reading = Reading.of(changed.toString());
        assertThat(
                reading.conversations().size() + reading.sides().size() + reading.rejects().size())
            .as("place %d, %s", place, other.getNodeType())
            .isPositive();
        reading
            .conversations()
            .forEach(
                conversation ->
                    conversation
                        .turns()
                        .forEach(turn -> assertThat(turn.text()).doesNotContain("\ud800")));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void example_mutated_neverThrows(TranscriptFormat format) {
    Random random = new Random(20261124);
    byte[] example = format.example().getBytes(StandardCharsets.UTF_8);
    byte[] marks =
        "{}[]\",:\\\n\r 019-eE.TZ<>&;=?\u0000\u00ff".getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutated = example.clone();
      for (int n = random.nextInt(6); n >= 0; n--) {
        int at = random.nextInt(mutated.length);
        switch (random.nextInt(4)) {
          case 0 -> mutated[at] = marks[random.nextInt(marks.length)];
          case 1 -> mutated[at] = (byte) random.nextInt(256);
          case 2 -> {
            int length = Math.min(random.nextInt(30), mutated.length - at);
            System.arraycopy(
                mutated, at, mutated, random.nextInt(mutated.length - length + 1), length);
          }
          default -> mutated = java.util.Arrays.copyOf(mutated, Math.max(1, at));
        }
      }
      byte[] tried = mutated;
      assertThatCode(() -> Reading.of(tried))
          .as("seed 20261124, mutation %d", i)
          .doesNotThrowAnyException();
    }
  }

  private static int places(JsonNode node) {
    int places = 0;
    for (JsonNode child : node) {
      places += 1 + places(child);
    }
    return places;
  }

  /** Replaces the n-th value below a node; counts down in {@code left[0]}. */
  private static boolean replace(JsonNode node, int[] left, JsonNode other) {
    if (node instanceof ObjectNode object) {
      List<String> keys = new ArrayList<>();
      object.fieldNames().forEachRemaining(keys::add);
      for (String key : keys) {
        if (left[0]-- == 0) {
          object.set(key, other);
          return true;
        }
        if (replace(object.get(key), left, other)) {
          return true;
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (left[0]-- == 0) {
          array.set(i, other);
          return true;
        }
        if (replace(array.get(i), left, other)) {
          return true;
        }
      }
    }
    return false;
  }

  /** All that is known of the conversations, in their order. */
  private static List<String> shape(Reading reading) {
    List<String> shape = new ArrayList<>();
    for (Conversation conversation : reading.conversations()) {
      shape.add(
          String.join(
              "|",
              conversation.id(),
              conversation.channel().id(),
              "" + conversation.language(),
              "" + conversation.startedAt(),
              "" + conversation.agentId(),
              "" + conversation.queue(),
              "" + conversation.consent(),
              "" + conversation.customer().name(),
              "" + conversation.customer().phone(),
              "" + conversation.metadata(),
              String.join("\n", Reading.turns(conversation))));
    }
    reading.sides().forEach(side -> shape.add(side.conversationId() + side.attributes()));
    shape.addAll(reading.rejects());
    return shape;
  }
}
