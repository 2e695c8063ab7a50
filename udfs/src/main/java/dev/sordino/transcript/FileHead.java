package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;

/**
 * The beginning of a file, unpacked and decoded, on which formats are recognised.
 *
 * @param text the first characters, at most {@link #MAX_CHARS}, without a byte order mark
 * @param complete whether {@code text} is the whole file
 * @param records outlines of the first JSON objects below {@code path}: all keys, long arrays and
 *     texts cut short; empty where the file is no JSON
 * @param path the wrapper keys that lead to the records, empty where they stand by themselves
 */
public record FileHead(String text, boolean complete, List<JsonNode> records, List<String> path) {

  public static final int MAX_CHARS = 256 * 1024;

  public FileHead {
    records = List.copyOf(records);
    path = List.copyOf(path);
  }

  /** Whether there are records and most of them pass: a broken one must not hide the others. */
  boolean most(Predicate<JsonNode> test) {
    long passed = records.stream().filter(test).count();
    return passed > 0 && 2 * passed >= records.size();
  }

  /** Whether the records stand under no wrapper key; formats of text are recognised there only. */
  boolean isTopLevel() {
    return path.isEmpty();
  }

  /** Whether it is no JSON, of which no more need be asked by formats of text. */
  boolean isText() {
    return isTopLevel() && records.isEmpty();
  }

  /** Shape only. */
  @Override
  public String toString() {
    return "FileHead[" + text.length() + " chars, " + records.size() + " records]";
  }
}
