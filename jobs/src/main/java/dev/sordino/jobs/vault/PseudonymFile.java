package dev.sordino.jobs.vault;

import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** Reads which tags are asked for. */
public final class PseudonymFile {

  private PseudonymFile() {}

  /**
   * A tag a line, as {@code [PERSON_7f3a9c21]}.
   *
   * @throws ConfigException if the file is missing or empty, or a line is no tag; it names the
   *     line's number, never its content
   */
  public static TreeSet<String> read(Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException missing) {
      throw new ConfigException("there is no file " + file);
    }
    TreeSet<String> pseudonyms = new TreeSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.matches("\\[[A-Z_]+_[a-z2-7]+]")) {
        throw new ConfigException(file + ", line " + (i + 1) + " is no tag");
      }
      if (!line.isEmpty()) {
        pseudonyms.add(line);
      }
    }
    if (pseudonyms.isEmpty()) {
      throw new ConfigException(file + " names no tag");
    }
    return pseudonyms;
  }
}
