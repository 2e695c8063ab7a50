package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a file, unpacked and decoded, on which formats are recognised.
 *
 * @param text the first characters, at most {@link #MAX_CHARS}, without a byte order mark
 * @param firstLines the first complete lines of it, at most three, blank ones left out
 * @param document the whole file as JSON where it is one object (wrappers unpacked) and small
 *     enough to parse, or the first line's object for line formats; null where it is no JSON
 */
public record FileHead(String text, List<String> firstLines, @Nullable JsonNode document) {

  public static final int MAX_CHARS = 256 * 1024;

  public FileHead {
    firstLines = List.copyOf(firstLines);
  }

  /** Shape only. */
  @Override
  public String toString() {
    return "FileHead[" + text.length() + " chars]";
  }
}
