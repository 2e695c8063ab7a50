package dev.sordino.jobs.generate;

import java.io.IOException;
import java.nio.file.Path;

/** Writes dumps of invented conversations. */
public final class Generator {

  /** How much was written. */
  public record Counts(long conversations, long turns, long files) {}

  private Generator() {}

  public static Counts generate(GeneratorOptions options, Path out) throws IOException {
    throw new UnsupportedOperationException("not written yet: " + options + out);
  }
}
