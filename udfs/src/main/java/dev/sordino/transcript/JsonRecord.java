package dev.sordino.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A record of a JSON file, of which what was said stays unread bytes until it is asked for.
 *
 * @param header all of it but that, see {@link TextPaths}
 * @param bytes hold the record, in UTF-8; overwritten when the next one is read
 * @param from where in them it begins
 */
record JsonRecord(JsonNode header, byte[] bytes, int from, int length) {

  /**
   * The whole record.
   *
   * @throws BadRecordException where what the header left out can't be read
   */
  JsonNode whole() {
    return tree(bytes, from, length);
  }

  /** As {@link #whole}, to be read when others have been: until then it is held as bytes. */
  Supplier<JsonNode> later() {
    byte[] own = Arrays.copyOfRange(bytes, from, from + length);
    return () -> tree(own, 0, own.length);
  }

  private static JsonNode tree(byte[] bytes, int from, int length) {
    try (JsonParser parser = Json.parser(bytes, from, length)) {
      return Json.MAPPER.readTree(parser);
    } catch (JsonProcessingException broken) {
      throw new BadRecordException(Json.reason(broken));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Shape only. */
  @Override
  public String toString() {
    return "JsonRecord[" + length + " bytes]";
  }
}
