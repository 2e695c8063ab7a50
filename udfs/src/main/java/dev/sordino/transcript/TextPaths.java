package dev.sordino.transcript;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where in the records of a JSON format stands what was said, so that all else of them can be read
 * without it. Keys lead there from the record down; arrays on the way are passed through.
 */
final class TextPaths {

  /** Nothing: such a record is read as a whole. */
  static final TextPaths NONE = new TextPaths(Map.of(), false, false);

  /** Stands in for a text that was not read. */
  static final String UNREAD = "\u2026";

  private static final String ARRAY = "[]";

  private final Map<String, TextPaths> below;
  private final boolean isText;
  private final boolean isArray;

  private TextPaths(Map<String, TextPaths> below, boolean isText, boolean isArray) {
    this.below = below;
    this.isText = isText;
    this.isArray = isArray;
  }

  /**
   * @param paths keys with dots between them: {@code entries.text} for strings, which are replaced
   *     by {@link #UNREAD}; {@code turns[]} for an array that tells nothing but turns, of which an
   *     empty one is left
   */
  static TextPaths of(String... paths) {
    return of(List.of(paths).stream().map(path -> List.of(path.split("\\."))).toList());
  }

  /** As {@link #of(String...)}, with a list of keys for each path. */
  static TextPaths of(Collection<List<String>> paths) {
    TextPaths root = new TextPaths(new HashMap<>(), false, false);
    for (List<String> path : paths) {
      TextPaths at = root;
      for (String key : path.subList(0, path.size() - 1)) {
        at = at.below.computeIfAbsent(key, k -> new TextPaths(new HashMap<>(), false, false));
      }
      String last = path.get(path.size() - 1);
      boolean array = last.endsWith(ARRAY);
      String key = array ? last.substring(0, last.length() - ARRAY.length()) : last;
      at.below.put(key, new TextPaths(Map.of(), !array, array));
    }
    return root;
  }

  boolean isNone() {
    return this == NONE;
  }

  /** What is so at a member of the object that this stands for. */
  TextPaths at(String key) {
    return below.getOrDefault(key, NONE);
  }

  /** Whether strings here are what was said. */
  boolean isText() {
    return isText;
  }

  /** Whether an array here is left out. */
  boolean isArray() {
    return isArray;
  }
}
