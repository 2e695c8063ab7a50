package dev.sordino.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads the users' own formats from the class path, once per JVM. */
final class DeclaredFormats {

  /** Where the build puts {@code configs/formats}. */
  private static final String ROOT = "sordino/configs/formats";

  private static final class Loaded {
    private static final List<TranscriptFormat> FORMATS = onClassPath();
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

  private static List<TranscriptFormat> onClassPath() {
    URL root = DeclaredFormats.class.getClassLoader().getResource(ROOT);
    if (root == null) {
      return List.of();
    }
    try {
      URI uri = root.toURI();
      if (!uri.getScheme().equals("jar")) {
        return in(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return in(jar.getPath("/" + ROOT));
      }
    } catch (URISyntaxException | IOException failed) {
      throw new UncheckedIOException(new IOException(ROOT + " can't be read", failed));
    }
  }

  /** The formats that the files of a folder ending in {@code .yaml} declare. */
  static List<TranscriptFormat> in(Path folder) throws IOException {
    List<TranscriptFormat> formats = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> name(file).endsWith(".yaml")).sorted().toList();
    }
    for (Path file : files) {
      formats.add(
          new DeclaredFormat(
              FormatDeclaration.of("configs/formats/" + name(file), Files.readString(file))));
    }
    return formats;
  }

  private static String name(@Nullable Path file) {
    return file == null || file.getFileName() == null ? "" : file.getFileName().toString();
  }
}
