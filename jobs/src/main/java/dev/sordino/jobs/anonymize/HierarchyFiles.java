package dev.sordino.jobs.anonymize;

import dev.sordino.jobs.BadInputException;
import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Hierarchies in ARX's layout: {@code *_NAME.csv} or {@code NAME.csv}, one leaf and its ancestors a
 * line.
 */
final class HierarchyFiles {

  private static final Pattern SEPARATOR = Pattern.compile("[;,\t]");

  private final List<Path> files;

  private HierarchyFiles(List<Path> files) {
    this.files = files;
  }

  /** No files: every hierarchy is automatic. */
  static HierarchyFiles none() {
    return new HierarchyFiles(List.of());
  }

  /**
   * @throws ConfigException if it is no directory
   */
  static HierarchyFiles in(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new ConfigException("--hierarchies: " + directory + " is not a directory");
    }
    try (Stream<Path> list = Files.list(directory)) {
      return new HierarchyFiles(list.filter(Files::isRegularFile).sorted().toList());
    }
  }

  /**
   * The lines of a column's hierarchy; empty if there is no file.
   *
   * @throws BadInputException if there are several files
   */
  Optional<List<List<String>>> lines(String column) throws IOException {
    List<Path> matching =
        files.stream()
            .filter(
                file -> {
                  String name = String.valueOf(file.getFileName());
                  return name.equals(column + ".csv") || name.endsWith("_" + column + ".csv");
                })
            .toList();
    if (matching.isEmpty()) {
      return Optional.empty();
    }
    if (matching.size() > 1) {
      throw new BadInputException(
          "column '%s': %d hierarchy files end in _%s.csv, which one is meant?"
              .formatted(column, matching.size(), column));
    }
    Path file = matching.get(0);
    try {
      List<String> text =
          Files.readAllLines(file).stream()
              .map(line -> line.startsWith("\uFEFF") ? line.substring(1) : line)
              .filter(line -> !line.isBlank())
              .toList();
      // A semicolon anywhere decides, since labels may hold commas.
      Pattern separator =
          text.stream().anyMatch(line -> line.contains(";")) ? Pattern.compile(";") : SEPARATOR;
      return Optional.of(
          text.stream()
              .map(line -> Stream.of(separator.split(line, -1)).map(String::strip).toList())
              .toList());
    } catch (CharacterCodingException notUtf8) {
      throw new BadInputException(file.getFileName() + ": not UTF-8");
    }
  }
}
