package dev.sordino.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a JSON value and little more: arrays and texts are cut short, so that a value of any
 * size can be looked at. What ends midway or breaks still tells what came before.
 */
final class Outline {

  private static final int MOST_ELEMENTS = 48;
  private static final int MOST_MEMBERS = 400;
  private static final int MOST_CHARS = 400;
  private static final int DEEPEST = 24;
  private static final int MOST_NODES = 100_000;

  private @Nullable JsonNode root;
  private boolean whole;
  private int nodes;

  /** Reads one value. */
  static Outline read(JsonParser parser) throws IOException {
    Outline outline = new Outline();
    try {
      outline.readValue(parser);
    } catch (JsonProcessingException endedOrBroken) {
      // What was read until here is what the head can tell; its reader meets the fault again.
      outline.whole = false;
    }
    return outline;
  }

  /** Null where there was no value. */
  @Nullable JsonNode root() {
    return root;
  }

  /** Whether the value was read to its end. */
  boolean isWhole() {
    return whole;
  }

  private void readValue(JsonParser parser) throws IOException {
    Deque<JsonNode> open = new ArrayDeque<>();
    // Levels below those that are kept.
    int unseen = 0;
    String key = "";
    JsonToken token = parser.nextToken();
    while (token != null) {
      if (unseen > 0) {
        unseen += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      } else if (token == JsonToken.FIELD_NAME) {
        key = parser.currentName();
      } else if (token.isStructEnd()) {
        open.pop();
      } else {
        boolean kept = isRoom(open.peek()) && open.size() < DEEPEST && nodes < MOST_NODES;
        if (kept) {
          JsonNode value = node(parser, token);
          nodes++;
          if (open.peek() instanceof ObjectNode object) {
            object.set(key, value);
          } else if (open.peek() instanceof ArrayNode array) {
            array.add(value);
          } else {
            root = value;
          }
          if (token.isStructStart()) {
            open.push(value);
          }
        } else if (token.isStructStart()) {
          unseen = 1;
        }
      }
      if (open.isEmpty() && unseen == 0) {
        whole = true;
        return;
      }
      token = parser.nextToken();
    }
  }

  private static boolean isRoom(@Nullable JsonNode parent) {
    return parent == null || parent.size() < (parent.isArray() ? MOST_ELEMENTS : MOST_MEMBERS);
  }

  private static JsonNode node(JsonParser parser, JsonToken token) throws IOException {
    JsonNodeFactory factory = JsonNodeFactory.instance;
    return switch (token) {
      case START_OBJECT -> factory.objectNode();
      case START_ARRAY -> factory.arrayNode();
      case VALUE_NULL -> factory.nullNode();
      case VALUE_TRUE, VALUE_FALSE -> factory.booleanNode(token == JsonToken.VALUE_TRUE);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> factory.numberNode(parser.getDoubleValue());
      default -> {
        String text = parser.getText();
        yield factory.textNode(text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text);
      }
    };
  }
}
