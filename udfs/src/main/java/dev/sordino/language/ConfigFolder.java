package dev.sordino.language;

import java.io.IOException;
import java.io.InputStream;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of {@code configs} in which users declare something, a YAML file each. */
public final class ConfigFolder {

  /** Where the build puts {@code configs}. */
  private static final String ROOT = "sordino/configs/";

  private ConfigFolder() {}

  /**
   * A declaration as it stands in its file.
   *
   * @param name for messages, such as {@code configs/formats/ours.yaml}
   */
  public record Declared(String name, String text) {}

  /** Reads a folder. */
  public interface Reader<T> {
    List<T> in(Path folder) throws IOException;
  }

  /** What a folder on the class path declares; nothing where there is none. */
  public static <T> List<T> onClassPath(String folder, Reader<T> reader) {
    URL root = ConfigFolder.class.getClassLoader().getResource(ROOT + folder);
    if (root == null) {
      return List.of();
    }
    try {
      URI uri = root.toURI();
      if (!uri.getScheme().equals("jar")) {
        return reader.in(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return reader.in(jar.getPath("/" + ROOT + folder));
      }
    } catch (URISyntaxException | IOException failed) {
      throw new UncheckedIOException(new IOException(ROOT + folder + " can't be read", failed));
    }
  }

  /**
   * What a name stands for: a file of the folder on the class path, given without its ending, else
   * a path of one's own.
   *
   * @return empty where there is neither
   */
  public static Optional<byte[]> named(String folder, String name) throws IOException {
    if (name.matches("[a-z0-9-]+")) {
      try (InputStream in =
          ConfigFolder.class
              .getClassLoader()
              .getResourceAsStream(ROOT + folder + "/" + name + ".yaml")) {
        if (in != null) {
          return Optional.of(in.readAllBytes());
        }
      }
    }
    Path file = Path.of(name);
    return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  /** The files of a folder that end in {@code .yaml}, sorted by name. */
  public static List<Declared> files(String folder, Path path) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(path)) {
      files = all.filter(file -> name(file).endsWith(".yaml")).sorted().toList();
    }
    List<Declared> declared = new ArrayList<>();
    for (Path file : files) {
      declared.add(new Declared("configs/" + folder + "/" + name(file), Files.readString(file)));
    }
    return declared;
  }

  private static String name(@Nullable Path file) {
    return file == null || file.getFileName() == null ? "" : file.getFileName().toString();
  }
}
