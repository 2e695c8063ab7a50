package dev.sordino.surrogate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the lists of {@code configs/surrogates}. */
final class ConfigLines {

  private static final String ROOT = "/sordino/configs/surrogates/";

  private ConfigLines() {}

  /** Lines that are neither empty nor comments. */
  static List<String> of(String name) {
    try (InputStream in = ConfigLines.class.getResourceAsStream(ROOT + name)) {
      if (in == null) {
        throw new IllegalStateException("configs/surrogates/" + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException("configs/surrogates/" + name + " can't be read", failed);
    }
  }
}
