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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records of a JSON file, one at a time: arrays are walked through, wrappers followed, and no
 * more than one record is held.
 */
final class JsonRecords {

  /** Takes the records. */
  interface Handler {

    /** May throw {@link BadRecordException}, which rejects this record. */
    void record(long position, JsonNode record);

    /**
     * Key under which records of this format have their turns, where all else of them is a header
     * that {@link #wants} can be asked about; null where there is no such key.
     */
    default @Nullable String turnsKey() {
      return null;
    }

    /**
     * Whether the turns are to be read; if not, {@link #unwanted} follows instead of {@link
     * #record}. May throw {@link BadRecordException} where the header can't be read.
     */
    default boolean wants(long position, JsonNode header) {
      return true;
    }

    /** Takes a record without its turns. */
    default void unwanted(long position, JsonNode header) {}

    /**
     * A value of the top level has ended. May throw {@link BadRecordException} for the context.
     *
     * @param context members beside the records in their wrapper that the format asked for
     */
    default void valueEnded(JsonNode context) {}
  }

  private static final int DEEPEST = 200;
  private static final int DEEPEST_WRAPPING = 8;

  /** Stands for every member of an object that is a map from ids to records. */
  static final String EACH = "*";

  private final TranscriptInput input;
  private final Set<String> contextKeys;
  private final Handler handler;
  private final RecordSink sink;
  private ObjectNode context = JsonNodeFactory.instance.objectNode();
  private long position;
  private boolean found;

  JsonRecords(TranscriptInput input, Set<String> contextKeys, Handler handler, RecordSink sink) {
    this.input = input;
    this.contextKeys = contextKeys;
    this.handler = handler;
    this.sink = sink;
  }

  void readAll() throws IOException {
    try (java.io.InputStream bytes = input.open()) {
      if (input.isLines()) {
        readLines(new Lines(bytes, input, sink));
      } else {
        readDocument(bytes);
      }
    }
  }

  private void readLines(Lines lines) throws IOException {
    while (lines.next()) {
      position = lines.position();
      context = JsonNodeFactory.instance.objectNode();
      try (JsonParser parser = Json.parser(lines.bytes(), lines.from(), lines.length())) {
        String turnsKey = handler.turnsKey();
        if (turnsKey != null && input.path().isEmpty()) {
          readHeaderFirst(parser, turnsKey, lines);
          continue;
        }
        JsonNode value = Json.MAPPER.readTree(parser);
        if (value == null || !value.isObject() || parser.nextToken() != (JsonToken) null) {
          sink.reject(position, RejectReason.INVALID_SYNTAX);
          continue;
        }
        found = false;
        inTree(value, 0, 0);
        if (!found) {
          sink.reject(position, RejectReason.UNKNOWN_FORMAT);
        }
        endValue();
      } catch (JsonProcessingException broken) {
        sink.reject(position, Json.reason(broken));
      }
    }
  }

  /** Reads a line's turns only if its header is wanted: until then they are skipped unread. */
  private void readHeaderFirst(JsonParser parser, String turnsKey, Lines lines) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      sink.reject(position, RejectReason.INVALID_SYNTAX);
      return;
    }
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    int from = -1;
    int to = -1;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      if (key.equals(turnsKey)) {
        from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        // A scalar is read to its end when it is asked for.
        parser.finishToken();
        to = (int) parser.currentLocation().getByteOffset();
      } else {
        record.set(key, Json.MAPPER.readTree(parser));
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != (JsonToken) null) {
      sink.reject(position, RejectReason.INVALID_SYNTAX);
      return;
    }
    try {
      if (from >= 0 && !handler.wants(position, record)) {
        handler.unwanted(position, record);
        return;
      }
    } catch (BadRecordException unfit) {
      sink.reject(position, unfit.reason());
      return;
    }
    if (from >= 0) {
      try (JsonParser turns = Json.parser(lines.bytes(), lines.from() + from, to - from)) {
        record.set(turnsKey, Json.MAPPER.readTree(turns));
      }
    }
    hand(record);
  }

  private void inTree(JsonNode value, int depth, int nesting) {
    if (value.isArray() && nesting < DEEPEST_WRAPPING) {
      found = true;
      for (JsonNode element : value) {
        inTree(element, depth, nesting + 1);
      }
    } else if (!value.isObject()) {
      found = true;
      sink.reject(position, RejectReason.INVALID_SYNTAX);
    } else if (depth == input.path().size()) {
      found = true;
      hand(value);
    } else {
      for (var member : value.properties()) {
        if (isStep(depth, member.getKey())) {
          inTree(member.getValue(), depth + 1, nesting);
        } else if (contextKeys.contains(member.getKey())) {
          context.set(member.getKey(), member.getValue());
        }
      }
    }
  }

  private void readDocument(java.io.InputStream bytes) throws IOException {
    try (BoundedStream bounded = new BoundedStream(bytes, input.maxRecordBytes());
        JsonParser parser = Json.documentParser(bounded)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        context = JsonNodeFactory.instance.objectNode();
        found = false;
        value(parser, bounded, 0, 0);
        if (!found) {
          sink.reject(++position, RejectReason.UNKNOWN_FORMAT);
        }
        endValue();
      }
    } catch (BadRecordException tooLarge) {
      sink.reject(position + 1, tooLarge.reason());
    } catch (JsonProcessingException broken) {
      endValue();
      sink.reject(position + 1, Json.reason(broken));
    }
  }

  private void value(JsonParser parser, BoundedStream bounded, int depth, int nesting)
      throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_ARRAY && nesting < DEEPEST_WRAPPING) {
      found = true;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        value(parser, bounded, depth, nesting + 1);
      }
    } else if (token != JsonToken.START_OBJECT) {
      found = true;
      sink.reject(++position, RejectReason.INVALID_SYNTAX);
      skip(parser, bounded);
    } else if (depth == input.path().size()) {
      found = true;
      position++;
      try {
        hand(tree(parser, bounded));
      } catch (UnfitRecord unfit) {
        sink.reject(position, unfit.reason);
      }
    } else {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        JsonToken member = parser.nextToken();
        if (isStep(depth, key) && member.isStructStart()) {
          value(parser, bounded, depth + 1, nesting);
        } else if (contextKeys.contains(key)) {
          try {
            context.set(key, tree(parser, bounded));
          } catch (UnfitRecord unfit) {
            sink.reject(position + 1, unfit.reason);
          }
        } else {
          skip(parser, bounded);
        }
      }
    }
    bounded.tokenEnds();
  }

  private boolean isStep(int depth, String key) {
    List<String> path = input.path();
    return path.get(depth).equals(EACH) || path.get(depth).equals(key);
  }

  private void endValue() {
    try {
      handler.valueEnded(context);
    } catch (BadRecordException badContext) {
      sink.reject(position, badContext.reason());
    }
  }

  private void hand(JsonNode record) {
    try {
      handler.record(position, record);
    } catch (BadRecordException bad) {
      sink.reject(position, bad.reason());
    }
  }

  private static void skip(JsonParser parser, BoundedStream bounded) throws IOException {
    int open = 0;
    JsonToken token = parser.currentToken();
    while (token != null) {
      bounded.tokenEnds();
      open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (open == 0) {
        return;
      }
      token = parser.nextToken();
    }
  }

  /** The record was read past, not held. */
  private static final class UnfitRecord extends Exception {
    private static final long serialVersionUID = 1L;
    private final RejectReason reason;

    UnfitRecord(RejectReason reason) {
      super(reason.name(), null, false, false);
      this.reason = reason;
    }
  }

  /** The value at which the parser stands. */
  private static JsonNode tree(JsonParser parser, BoundedStream bounded)
      throws IOException, UnfitRecord {
    bounded.recordBegins();
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    Deque<JsonNode> open = new ArrayDeque<>();
    RejectReason unfit = null;
    JsonNode root = null;
    String key = "";
    int depth = 0;
    JsonToken token = parser.currentToken();
    while (token != null) {
      bounded.tokenEnds();
      if (unfit == null && bounded.isRecordTooLarge()) {
        unfit = RejectReason.RECORD_TOO_LARGE;
        open.clear();
      } else if (unfit == null && depth > DEEPEST) {
        unfit = RejectReason.INVALID_SYNTAX;
        open.clear();
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (unfit == null) {
        if (token == JsonToken.FIELD_NAME) {
          key = parser.currentName();
        } else if (token.isStructEnd()) {
          open.pop();
        } else {
          JsonNode value =
              switch (token) {
                case START_OBJECT -> nodes.objectNode();
                case START_ARRAY -> nodes.arrayNode();
                case VALUE_STRING -> nodes.textNode(parser.getText());
                case VALUE_NUMBER_INT ->
                    parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? nodes.numberNode(parser.getBigIntegerValue())
                        : nodes.numberNode(parser.getLongValue());
                case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
                case VALUE_TRUE, VALUE_FALSE -> nodes.booleanNode(token == JsonToken.VALUE_TRUE);
                default -> nodes.nullNode();
              };
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
        }
      }
      if (depth == 0) {
        break;
      }
      token = parser.nextToken();
    }
    if (unfit != null) {
      throw new UnfitRecord(unfit);
    }
    if (root == null || depth != 0) {
      throw new UnfitRecord(RejectReason.INVALID_SYNTAX);
    }
    return root;
  }
}
