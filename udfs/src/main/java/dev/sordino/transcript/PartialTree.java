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

/** Reads as much of a JSON object as there is: a head that ends midway still tells its keys. */
final class PartialTree {

  private final Deque<JsonNode> open = new ArrayDeque<>();

  /**
   * @param parser on its first START_OBJECT
   */
  JsonNode read(JsonParser parser) throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    open.push(root);
    String key = "";
    try {
      while (!open.isEmpty()) {
        JsonToken token = parser.nextToken();
        if (token == null) {
          break;
        }
        switch (token) {
          case FIELD_NAME -> key = parser.currentName();
          case START_OBJECT -> open.push(added(key, JsonNodeFactory.instance.objectNode()));
          case START_ARRAY -> open.push(added(key, JsonNodeFactory.instance.arrayNode()));
          case END_OBJECT, END_ARRAY -> open.pop();
          case VALUE_NULL -> added(key, JsonNodeFactory.instance.nullNode());
          case VALUE_STRING -> added(key, JsonNodeFactory.instance.textNode(parser.getText()));
          case VALUE_TRUE, VALUE_FALSE ->
              added(key, JsonNodeFactory.instance.booleanNode(token == JsonToken.VALUE_TRUE));
          default -> added(key, JsonNodeFactory.instance.textNode(parser.getText()));
        }
      }
    } catch (JsonProcessingException endedOrBroken) {
      // What was read until here is what the head can tell; its reader meets the fault again.
      return root;
    }
    return root;
  }

  private JsonNode added(String key, JsonNode value) {
    if (open.peek() instanceof ObjectNode object) {
      object.set(key, value);
    } else if (open.peek() instanceof ArrayNode array) {
      array.add(value);
    }
    return value;
  }
}
