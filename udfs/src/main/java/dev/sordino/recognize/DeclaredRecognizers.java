package dev.sordino.recognize;

import dev.sordino.language.LanguagePack;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads a firm's own recognizers from the class path, once per JVM. */
final class DeclaredRecognizers {

  /** Where the build puts {@code configs/recognizers}. */
  private static final String ROOT = "sordino/configs/recognizers";

  private static final class Loaded {
    private static final List<RecognizerDeclaration> DECLARATIONS = onClassPath();
  }

  private DeclaredRecognizers() {}

  /**
   * @throws RecognizerDeclarationException if a declaration can't be used
   */
  static List<RecognizerDeclaration> all() {
    try {
      return Loaded.DECLARATIONS;
    } catch (ExceptionInInitializerError failed) {
      if (failed.getCause() instanceof RecognizerDeclarationException invalid) {
        throw invalid;
      }
      throw failed;
    }
  }

  /** The pack, with what the declarations say of how their numbers are asked for. */
  static LanguagePack with(LanguagePack pack, String code, List<RecognizerDeclaration> added) {
    Map<String, Set<String>> words = new HashMap<>(pack.words());
    for (RecognizerDeclaration declaration : added) {
      String list = Vocabulary.ASKS + declaration.type();
      Set<String> phrases = new HashSet<>(words.getOrDefault(list, Set.of()));
      boolean every = pack.code().equals("und");
      declaration
          .context()
          .forEach(
              (language, said) -> {
                if (every || language.equals(pack.code())) {
                  phrases.addAll(said);
                }
              });
      words.put(list, Set.copyOf(phrases));
    }
    return new LanguagePack(code, pack.names(), words, pack.patterns(), pack.scores());
  }

  private static List<RecognizerDeclaration> onClassPath() {
    URL root = DeclaredRecognizers.class.getClassLoader().getResource(ROOT);
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

  /** What the files of a folder ending in {@code .yaml} declare. */
  static List<RecognizerDeclaration> in(Path folder) throws IOException {
    List<RecognizerDeclaration> declarations = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> name(file).endsWith(".yaml")).sorted().toList();
    }
    Set<String> ids = new HashSet<>();
    for (Path file : files) {
      String name = "configs/recognizers/" + name(file);
      RecognizerDeclaration declaration = RecognizerDeclaration.of(name, Files.readString(file));
      if (!ids.add(declaration.id())) {
        throw new RecognizerDeclarationException(name, "its id is that of another file");
      }
      declarations.add(declaration);
    }
    return declarations;
  }

  private static String name(@Nullable Path file) {
    return file == null || file.getFileName() == null ? "" : file.getFileName().toString();
  }
}
