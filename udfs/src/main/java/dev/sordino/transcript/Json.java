package dev.sordino.transcript;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * JSON as dumps hold it. Values of the wrong kind become {@link BadRecordException}, whose message
 * is a reason and never content. Keys may be given in several spellings; the first that is there
 * and not null counts.
 */
final class Json {

  private static final int DEEPEST = 200;

  static final ObjectMapper MAPPER = new ObjectMapper(factory(DEEPEST));

  /** Deep enough to read past a record that is nested without sense, and on to the next. */
  private static final ObjectMapper DOCUMENTS = new ObjectMapper(factory(100_000));

  private Json() {}

  private static JsonFactory factory(int deepest) {
    return JsonFactory.builder()
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        // Python's recognizers write NaN.
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(deepest)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(100_000)
                .maxNumberLength(400)
                .build())
        .build();
  }

  static JsonParser parser(String text) throws IOException {
    return MAPPER.createParser(text);
  }

  static JsonParser parser(byte[] bytes, int from, int length) throws IOException {
    return utf8(MAPPER.createParser(bytes, from, length));
  }

  static JsonParser documentParser(InputStream bytes) throws IOException {
    return utf8(DOCUMENTS.createParser(bytes));
  }

  /** Jackson takes bytes with zeros between them for UTF-16, whose places it can't tell. */
  private static JsonParser utf8(JsonParser parser) throws IOException {
    if (parser.currentLocation().getByteOffset() < 0) {
      parser.close();
      throw new JsonParseException(parser, "Invalid UTF-8: read as UTF-16 or UTF-32");
    }
    return parser;
  }

  /** What a fault of the parser is called; its own message may quote the file. */
  static RejectReason reason(JsonProcessingException broken) {
    String message = broken.getOriginalMessage();
    return message != null && message.startsWith("Invalid UTF-8")
        ? RejectReason.BAD_ENCODING
        : RejectReason.INVALID_SYNTAX;
  }

  /** The value under the first of the keys that is there, missing where none is. */
  static JsonNode at(JsonNode node, String... keys) {
    for (String key : keys) {
      JsonNode value = node.path(key);
      if (!value.isMissingNode() && !value.isNull()) {
        return value;
      }
    }
    return MissingNode.getInstance();
  }

  /** Whether an array holds an element, among those a head shows, with all the keys. */
  static boolean anyHas(JsonNode array, String... keys) {
    if (!array.isArray()) {
      return false;
    }
    for (JsonNode element : array) {
      boolean all = element.isObject();
      for (String key : keys) {
        all &= element.has(key);
      }
      if (all) {
        return true;
      }
    }
    return false;
  }

  /** As {@link #anyHas}; an array without elements passes. */
  static boolean anyHasOrEmpty(JsonNode array, String... keys) {
    return array.isArray() && (array.isEmpty() || anyHas(array, keys));
  }

  /** The string at the key, or null where it is missing or null; a number counts as its digits. */
  static @Nullable String text(JsonNode node, String... keys) {
    JsonNode value = at(node, keys);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isValueNode()) {
      throw new BadRecordException(RejectReason.INVALID_FIELD);
    }
    return value.asText();
  }

  /** As {@link #text}, with null for a blank one. */
  static @Nullable String filled(JsonNode node, String... keys) {
    String text = text(node, keys);
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** The string at the key. */
  static String requiredText(JsonNode node, String... keys) {
    String text = text(node, keys);
    if (text == null) {
      throw new BadRecordException(RejectReason.MISSING_FIELD);
    }
    return text;
  }

  /** The string at the key, empty where it is missing: what says nothing is no turn. */
  static String textOrEmpty(JsonNode node, String... keys) {
    String text = text(node, keys);
    return text == null ? "" : text;
  }

  /** The array at the key. */
  static JsonNode requiredArray(JsonNode node, String... keys) {
    JsonNode value = at(node, keys);
    if (!value.isArray()) {
      throw new BadRecordException(
          value.isMissingNode() ? RejectReason.MISSING_FIELD : RejectReason.INVALID_FIELD);
    }
    return value;
  }

  /** The flag at the key, written as a boolean or its name; null where it is missing. */
  static @Nullable Boolean flag(JsonNode node, String... keys) {
    String text = filled(node, keys);
    if (text == null) {
      return null;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new BadRecordException(RejectReason.INVALID_FIELD);
    };
  }

  static boolean isTrue(JsonNode node, String... keys) {
    return Boolean.TRUE.equals(flag(node, keys));
  }

  static boolean isFalse(JsonNode node, String... keys) {
    return Boolean.FALSE.equals(flag(node, keys));
  }

  /** Milliseconds since the start, a number or its digits; null where missing or impossible. */
  static @Nullable Long millis(JsonNode node, String... keys) {
    String text = filled(node, keys);
    return text == null ? null : Times.offset(Times.number(text));
  }

  /** Seconds since the start as milliseconds; null where missing or impossible. */
  static @Nullable Long seconds(JsonNode node, String... keys) {
    String text = filled(node, keys);
    return text == null ? null : Times.offset(Times.number(text) * 1000);
  }

  /** A duration since the start as protocol buffers write it, {@code 12.340s}. */
  static @Nullable Long duration(JsonNode node, String... keys) {
    JsonNode value = at(node, keys);
    if (value.isObject()) {
      return Times.offset(
          value.path("seconds").asDouble(0) * 1000 + value.path("nanos").asDouble(0) / 1e6);
    }
    String text = filled(node, keys);
    if (text == null) {
      return null;
    }
    String number = text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
    return Times.offset(Times.number(number) * 1000);
  }

  /**
   * The instant at the key, in ISO 8601 with an offset or as a count since the epoch; null where it
   * is missing.
   */
  static @Nullable Instant instant(JsonNode node, String... keys) {
    String text = filled(node, keys);
    return text == null ? null : Times.instant(text);
  }
}
