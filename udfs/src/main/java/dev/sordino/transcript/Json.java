package dev.sordino.transcript;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * JSON as dumps hold it. Values of the wrong kind become {@link BadRecordException}, whose message
 * is a reason and never content.
 */
final class Json {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(200)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(400)
                  .build())
          .build();

  static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

  private Json() {}

  static JsonParser parser(String text) throws IOException {
    return MAPPER.createParser(text);
  }

  static JsonParser parser(InputStream bytes) throws IOException {
    return MAPPER.createParser(bytes);
  }

  /** The string at the key, or null where it is missing or null; a number counts as its digits. */
  static @Nullable String text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isValueNode()) {
      throw new BadRecordException(RejectReason.INVALID_FIELD);
    }
    return value.asText();
  }

  /** The string at the key. */
  static String requiredText(JsonNode node, String key) {
    String text = text(node, key);
    if (text == null) {
      throw new BadRecordException(RejectReason.MISSING_FIELD);
    }
    return text;
  }

  /** The flag at the key, written as a boolean or its name; null where it is missing. */
  static @Nullable Boolean flag(JsonNode node, String key) {
    String text = text(node, key);
    if (text == null || text.isBlank()) {
      return null;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new BadRecordException(RejectReason.INVALID_FIELD);
    };
  }

  /** Milliseconds at the key, a number or its digits; null where it is missing or negative. */
  static @Nullable Long millis(JsonNode node, String key) {
    String text = text(node, key);
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text.strip());
      // Of a year and more no conversation is: such a number is no offset.
      boolean possible = number.signum() >= 0 && number.compareTo(MOST_MILLIS) <= 0;
      return possible ? number.longValue() : null;
    } catch (NumberFormatException notANumber) {
      throw new BadRecordException(RejectReason.INVALID_FIELD);
    }
  }

  private static final BigDecimal MOST_MILLIS = BigDecimal.valueOf(366L * 24 * 3600 * 1000);

  /** The instant at the key in ISO 8601 with an offset; null where it is missing. */
  static @Nullable Instant instant(JsonNode node, String key) {
    String text = text(node, key);
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException noOffset) {
      throw new BadRecordException(
          isLocal(text) ? RejectReason.TIME_WITHOUT_OFFSET : RejectReason.INVALID_FIELD);
    }
  }

  private static boolean isLocal(String text) {
    try {
      LocalDateTime.parse(text.strip());
      return true;
    } catch (DateTimeException neither) {
      return false;
    }
  }
}
