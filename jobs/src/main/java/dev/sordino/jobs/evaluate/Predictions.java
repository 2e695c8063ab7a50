package dev.sordino.jobs.evaluate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes what was predicted, a line each and no word of the texts, in a folder that it makes. */
final class Predictions {

  private Predictions() {}

  /**
   * @param header names of the columns, parted by tabs
   * @param lines their cells, parted likewise
   */
  static void write(Path file, String header, List<String> lines) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(header + "\n");
      for (String line : lines) {
        out.write(line + "\n");
      }
    }
  }
}
