package dev.sordino.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The records of a JSON file, one at a time: arrays are walked through, wrappers followed, and no
 * more than one record, or one line, is held. What was said in a record is skipped unread; who
 * takes the record may read it.
 */
final class JsonRecords {

  /** Takes the records. */
  interface Handler {

    /** May throw {@link BadRecordException}, which rejects this record. */
    void record(long position, JsonRecord record);

    /** What the headers of records are without. */
    default TextPaths texts() {
      return TextPaths.NONE;
    }

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

  /** What was met in a line, which counts only if the line is whole. */
  private final List<Runnable> inLine = new ArrayList<>();

  JsonRecords(TranscriptInput input, Set<String> contextKeys, Handler handler, RecordSink sink) {
    this.input = input;
    this.contextKeys = contextKeys;
    this.handler = handler;
    this.sink = sink;
  }

  void readAll() throws IOException {
    try (InputStream bytes = input.open()) {
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
      found = false;
      inLine.clear();
      RecordBytes bytes = new RecordBytes.Line(lines.bytes(), lines.from());
      try (JsonParser parser = Json.parser(lines.bytes(), lines.from(), lines.length())) {
        boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
        if (isObject) {
          value(parser, bytes, 0, 0);
        }
        if (!isObject || parser.nextToken() != (JsonToken) null) {
          sink.reject(position, RejectReason.INVALID_SYNTAX);
          continue;
        }
      } catch (JsonProcessingException broken) {
        sink.reject(position, Json.reason(broken));
        continue;
      }
      inLine.forEach(Runnable::run);
      if (!found) {
        sink.reject(position, RejectReason.UNKNOWN_FORMAT);
      }
      endValue();
    }
  }

  private void readDocument(InputStream bytes) throws IOException {
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

  private void value(JsonParser parser, RecordBytes bytes, int depth, int nesting)
      throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_ARRAY && nesting < DEEPEST_WRAPPING) {
      found = true;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        value(parser, bytes, depth, nesting + 1);
      }
    } else if (token != JsonToken.START_OBJECT) {
      found = true;
      begin();
      reject(RejectReason.INVALID_SYNTAX);
      skip(parser, bytes);
    } else if (depth == input.path().size()) {
      found = true;
      begin();
      try {
        hand(record(parser, bytes));
      } catch (UnfitRecord unfit) {
        reject(unfit.reason);
      }
    } else {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        JsonToken member = parser.nextToken();
        if (isStep(depth, key) && (input.isLines() || member.isStructStart())) {
          value(parser, bytes, depth + 1, nesting);
        } else if (contextKeys.contains(key)) {
          try {
            context.set(key, tree(parser, bytes, TextPaths.NONE));
          } catch (UnfitRecord unfit) {
            sink.reject(position + 1, unfit.reason);
          }
        } else {
          skip(parser, bytes);
        }
      }
    }
    bytes.tokenEnds();
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

  /** Records of a document are numbered; those of a line have its offset. */
  private void begin() {
    position += input.isLines() ? 0 : 1;
  }

  private void hand(JsonRecord record) {
    met(
        () -> {
          try {
            handler.record(position, record);
          } catch (BadRecordException bad) {
            sink.reject(position, bad.reason());
          }
        });
  }

  private void reject(RejectReason reason) {
    met(() -> sink.reject(position, reason));
  }

  private void met(Runnable what) {
    if (input.isLines()) {
      inLine.add(what);
    } else {
      what.run();
    }
  }

  /** Goes to the end of the value at which the parser stands, and says how deep it is. */
  private static int skip(JsonParser parser, RecordBytes bytes) throws IOException {
    int open = 0;
    int deepest = 0;
    JsonToken token = parser.currentToken();
    while (token != null) {
      bytes.tokenEnds();
      open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      deepest = Math.max(deepest, open);
      if (open == 0) {
        break;
      }
      token = parser.nextToken();
    }
    return deepest;
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

  /** The record at whose beginning the parser stands. */
  private JsonRecord record(JsonParser parser, RecordBytes bytes) throws IOException, UnfitRecord {
    long from = parser.currentTokenLocation().getByteOffset();
    JsonNode header = tree(parser, bytes, handler.texts());
    long to = parser.currentLocation().getByteOffset();
    return new JsonRecord(header, bytes.bytes(), bytes.index(from), (int) (to - from));
  }

  /** The value at which the parser stands, without the texts that are not to be read. */
  private static JsonNode tree(JsonParser parser, RecordBytes bytes, TextPaths texts)
      throws IOException, UnfitRecord {
    bytes.recordBegins(parser.currentTokenLocation().getByteOffset());
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    Deque<JsonNode> open = new ArrayDeque<>();
    Deque<TextPaths> paths = new ArrayDeque<>();
    RejectReason unfit = null;
    JsonNode root = null;
    String key = "";
    TextPaths here = texts;
    int depth = 0;
    JsonToken token = parser.currentToken();
    while (token != null) {
      bytes.tokenEnds();
      if (unfit == null && bytes.isRecordTooLarge()) {
        unfit = RejectReason.RECORD_TOO_LARGE;
        open.clear();
        bytes.recordEnds();
      } else if (unfit == null && depth > DEEPEST) {
        unfit = RejectReason.INVALID_SYNTAX;
        open.clear();
        bytes.recordEnds();
      }
      if (unfit == null && token == JsonToken.FIELD_NAME) {
        key = parser.currentName();
        here = paths.element().at(key);
      } else if (unfit == null && token.isStructEnd()) {
        open.pop();
        paths.pop();
        here = paths.isEmpty() ? texts : paths.element();
      } else if (unfit == null) {
        JsonNode value =
            switch (token) {
              case START_OBJECT -> nodes.objectNode();
              case START_ARRAY -> nodes.arrayNode();
              case VALUE_STRING ->
                  nodes.textNode(here.isText() ? TextPaths.UNREAD : parser.getText());
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
        if (token == JsonToken.START_ARRAY && here.isArray()) {
          if (depth + skip(parser, bytes) > DEEPEST) {
            unfit = RejectReason.INVALID_SYNTAX;
          }
          token = JsonToken.END_ARRAY;
          depth++;
        } else if (token.isStructStart()) {
          open.push(value);
          paths.push(here);
        }
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (depth == 0) {
        break;
      }
      token = parser.nextToken();
    }
    bytes.recordEnds();
    if (unfit != null) {
      throw new UnfitRecord(unfit);
    }
    if (root == null || depth != 0) {
      throw new UnfitRecord(RejectReason.INVALID_SYNTAX);
    }
    return root;
  }
}
