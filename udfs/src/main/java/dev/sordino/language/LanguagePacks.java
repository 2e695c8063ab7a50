package dev.sordino.language;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads language packs from the class path, each once per JVM. */
public final class LanguagePacks {

  /** Where the build puts {@code configs/languages}. */
  private static final String ROOT = "sordino/configs/languages";

  private static final ConcurrentHashMap<String, LanguagePack> LOADED = new ConcurrentHashMap<>();

  private LanguagePacks() {}

  /**
   * @param code ISO 639-1
   * @throws IllegalArgumentException if no pack of that language ships; the message lists those
   *     that do
   */
  public static LanguagePack load(String code) {
    return LOADED.computeIfAbsent(code, LanguagePacks::read);
  }

  /** Codes of the packs that ship, sorted. */
  public static List<String> available() {
    return inRoot(
        root -> {
          try (Stream<Path> folders = Files.list(root)) {
            return folders
                .filter(folder -> Files.exists(folder.resolve("pack.yaml")))
                .map(LanguagePacks::plainName)
                .sorted()
                .toList();
          }
        });
  }

  private static LanguagePack read(String code) {
    if (!available().contains(code)) {
      throw new IllegalArgumentException(
          "no language pack '" + code + "'; there are " + String.join(", ", available()));
    }
    return inRoot(root -> read(root.resolve(code), code));
  }

  /**
   * The pack of a folder that need not ship.
   *
   * @throws IllegalArgumentException if it has no {@code pack.yaml} that can be read
   */
  public static LanguagePack in(Path folder) {
    if (!Files.exists(folder.resolve("pack.yaml"))) {
      throw new IllegalArgumentException(folder + " is no language pack: it has no pack.yaml");
    }
    try {
      return read(folder, plainName(folder.toAbsolutePath().normalize()));
    } catch (IOException failed) {
      throw new IllegalArgumentException(
          folder + "/pack.yaml can't be read: " + failed.getClass().getSimpleName());
    }
  }

  /** The file {@code pack.yaml}. */
  private record PackFile(@Nullable List<LanguagePack.NameModel> names) {}

  private static LanguagePack read(Path folder, String code) throws IOException {
    YAMLMapper yaml =
        YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    PackFile file = yaml.readValue(Files.readAllBytes(folder.resolve("pack.yaml")), PackFile.class);
    Map<String, Set<String>> words = new TreeMap<>();
    for (Path list : files(folder.resolve("words"), ".txt")) {
      Set<String> folded = new LinkedHashSet<>();
      lines(list).forEach(line -> folded.add(Folding.fold(line)));
      words.put(stem(list), Set.copyOf(folded));
    }
    Map<String, List<String>> patterns = new TreeMap<>();
    for (Path list : files(folder.resolve("patterns"), ".txt")) {
      patterns.put(stem(list), lines(list));
    }
    Map<String, Map<String, Double>> scores = new TreeMap<>();
    for (Path list : files(folder.resolve("scores"), ".tsv")) {
      Map<String, Double> scored = new TreeMap<>();
      for (String line : lines(list)) {
        int tab = line.indexOf('\t');
        if (tab < 0) {
          throw new IllegalArgumentException(
              "languages/" + code + "/scores/" + plainName(list) + ": a line without a tab");
        }
        scored.put(Folding.fold(line.substring(0, tab)), Double.valueOf(line.substring(tab + 1)));
      }
      scores.put(stem(list), Map.copyOf(scored));
    }
    List<LanguagePack.NameModel> names = file.names() == null ? List.of() : file.names();
    return new LanguagePack(code, names, words, patterns, scores);
  }

  /** Lines without comments (from #) and blanks. */
  private static List<String> lines(Path file) throws IOException {
    List<String> kept = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        kept.add(line.strip());
      }
    }
    return kept;
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> plainName(file).endsWith(suffix)).sorted().toList();
    }
  }

  private static String stem(Path file) {
    String name = plainName(file);
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** A folder of a jar is named with a trailing slash. */
  private static String plainName(Path file) {
    return file.getFileName().toString().replace("/", "");
  }

  private interface Reading<T> {
    T from(Path root) throws IOException;
  }

  private static <T> T inRoot(Reading<T> reading) {
    URL url = LanguagePacks.class.getClassLoader().getResource(ROOT);
    if (url == null) {
      throw new IllegalStateException(ROOT + " is not on the class path: the build is incomplete");
    }
    try {
      URI uri = url.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return reading.from(Path.of(uri));
      }
      synchronized (LanguagePacks.class) {
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
          return reading.from(jar.getPath(ROOT));
        } catch (FileSystemAlreadyExistsException open) {
          return reading.from(FileSystems.getFileSystem(uri).getPath(ROOT));
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("language packs can't be read", failed);
    } catch (URISyntaxException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
