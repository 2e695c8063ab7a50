package dev.sordino.transcript;

import dev.sordino.language.ConfigFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads the users' own formats from the class path, once per JVM. */
final class DeclaredFormats {

  private static final String FOLDER = "formats";

  private static final class Loaded {
    private static final List<TranscriptFormat> FORMATS =
        ConfigFolder.onClassPath(FOLDER, DeclaredFormats::in);
  }

  private DeclaredFormats() {}

  /**
   * @throws FormatDeclarationException if a declaration can't be used
   */
  static List<TranscriptFormat> all() {
    try {
      return Loaded.FORMATS;
    } catch (ExceptionInInitializerError failed) {
      if (failed.getCause() instanceof FormatDeclarationException invalid) {
        throw invalid;
      }
      throw failed;
    }
  }

  /** The formats that the files of a folder ending in {@code .yaml} declare. */
  static List<TranscriptFormat> in(Path folder) throws IOException {
    List<TranscriptFormat> formats = new ArrayList<>();
    for (ConfigFolder.Declared file : ConfigFolder.files(FOLDER, folder)) {
      formats.add(new DeclaredFormat(FormatDeclaration.of(file.name(), file.text())));
    }
    return formats;
  }
}
