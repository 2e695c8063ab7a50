package dev.sordino.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where in a file its records may stand: at the top, or under keys that vendors' pages and exports
 * wrap them in.
 *
 * @param lines whether each line holds a record
 * @param oneLine whether the whole file is one line, so that it may be either
 * @param broken whether it begins like JSON and is none
 * @param byDepth heads for no wrapper, for one, and so on
 */
record Candidates(boolean lines, boolean oneLine, boolean broken, List<List<FileHead>> byDepth) {

  private static final Set<String> WRAPPERS =
      Set.of(
          "body",
          "calls",
          "chat",
          "chats",
          "comment",
          "comments",
          "conversation",
          "conversations",
          "data",
          "docs",
          "entities",
          "item",
          "items",
          "message",
          "messages",
          "payload",
          "record",
          "records",
          "response",
          "result",
          "results",
          "ticket",
          "tickets",
          "transcripts",
          "utterances",
          "value");

  private static final int MOST_WRAPPERS = 3;
  private static final int MOST_LINES = 8;
  private static final int MOST_RECORDS = 48;

  /**
   * @param text the file's head
   * @param complete whether that is all of it
   * @param source opens the file as UTF-8, for where the head does not show a whole record
   * @param wrappers further keys under which records may stand
   */
  static Candidates of(
      String text, boolean complete, TranscriptReader.Source source, Set<String> wrappers)
      throws IOException {
    List<String> lines =
        text.lines().filter(line -> !line.isBlank()).limit(MOST_LINES + 1L).toList();
    boolean cut = !complete && lines.size() <= MOST_LINES;
    List<String> whole = lines.subList(0, Math.min(MOST_LINES, lines.size() - (cut ? 1 : 0)));
    List<JsonNode> values = new ArrayList<>();
    for (String line : whole) {
      JsonNode value = line.stripLeading().startsWith("{") ? object(line) : null;
      if (value != null) {
        values.add(value);
      }
    }
    String begin = text.stripLeading();
    // A single object in a single line is a document, which may be a page of any length.
    boolean isLines =
        !begin.startsWith("[")
            && !values.isEmpty()
            && 2 * values.size() >= whole.size()
            && (whole.size() > 1 || !complete);
    boolean broken = false;
    boolean isRead = complete && whole.size() == 1 && values.size() == 1;
    if (!isLines && !isRead) {
      values.clear();
      if (begin.startsWith("{") || begin.startsWith("[")) {
        broken = !document(begin, complete, source, values);
      }
    }
    List<List<FileHead>> byDepth = new ArrayList<>();
    byDepth.add(List.of(new FileHead(text, complete, records(values), List.of())));
    for (int depth = 0; depth < MOST_WRAPPERS && !byDepth.get(depth).isEmpty(); depth++) {
      List<FileHead> inner = new ArrayList<>();
      byDepth.get(depth).forEach(head -> inner.addAll(unwrapped(head, wrappers)));
      byDepth.add(inner);
    }
    return new Candidates(isLines, lines.size() == 1, broken, byDepth);
  }

  /** Adds the file's first values; false where they end midway or break. */
  private static boolean document(
      String text, boolean complete, TranscriptReader.Source source, List<JsonNode> values)
      throws IOException {
    try (JsonParser parser = Json.parser(text)) {
      Outline outline = Outline.read(parser);
      JsonNode root = outline.root();
      // Of an array the first elements tell enough; of an object the last key may decide.
      if (root != null && (outline.isWhole() || complete || (root.isArray() && root.size() > 1))) {
        boolean lastIsCut = !outline.isWhole() && root.isArray() && root.size() > 1;
        if (lastIsCut) {
          ((com.fasterxml.jackson.databind.node.ArrayNode) root).remove(root.size() - 1);
        }
        values.add(root);
        return outline.isWhole() || !complete;
      }
    }
    try (InputStream bytes = source.open();
        JsonParser parser = Json.documentParser(bytes)) {
      Outline outline = Outline.read(parser);
      if (outline.root() != null) {
        values.add(outline.root());
      }
      return outline.isWhole();
    }
  }

  private static @Nullable JsonNode object(String line) {
    try (JsonParser parser = Json.parser(line)) {
      Outline outline = Outline.read(parser);
      return outline.isWhole() && parser.nextToken() == null ? outline.root() : null;
    } catch (JsonProcessingException notJson) {
      return null;
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
  }

  private static List<JsonNode> records(List<JsonNode> values) {
    List<JsonNode> records = new ArrayList<>();
    values.forEach(value -> addRecords(value, records, 0));
    return records;
  }

  private static void addRecords(JsonNode value, List<JsonNode> records, int nesting) {
    if (value.isObject() && records.size() < MOST_RECORDS) {
      records.add(value);
    } else if (value.isArray() && nesting < MOST_WRAPPERS) {
      value.forEach(element -> addRecords(element, records, nesting + 1));
    }
  }

  private static List<FileHead> unwrapped(FileHead head, Set<String> further) {
    Set<String> keys = new TreeSet<>();
    for (JsonNode record : head.records()) {
      record.fieldNames().forEachRemaining(key -> keys.add(key));
    }
    keys.removeIf(key -> !WRAPPERS.contains(key) && !further.contains(key));
    List<FileHead> inner = new ArrayList<>();
    for (String key : keys) {
      List<JsonNode> values = new ArrayList<>();
      head.records().forEach(record -> values.add(record.path(key)));
      List<String> path = new ArrayList<>(head.path());
      path.add(key);
      add(head, values, path, inner);
      if (key.equals("docs")) {
        // Several chats by their ids.
        List<JsonNode> members = new ArrayList<>();
        values.stream().filter(JsonNode::isObject).forEach(map -> map.forEach(members::add));
        path.add(JsonRecords.EACH);
        add(head, members, path, inner);
      }
    }
    return inner;
  }

  private static void add(
      FileHead head, List<JsonNode> values, List<String> path, List<FileHead> inner) {
    List<JsonNode> records = records(values);
    if (!records.isEmpty()) {
      inner.add(new FileHead(head.text(), head.complete(), records, path));
    }
  }
}
