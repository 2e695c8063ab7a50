package dev.sordino.recognize;

import dev.sordino.language.ConfigFolder;
import dev.sordino.language.LanguagePack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Loads a firm's own recognizers from the class path, once per JVM. */
final class DeclaredRecognizers {

  private static final String FOLDER = "recognizers";

  private static final class Loaded {
    private static final List<RecognizerDeclaration> DECLARATIONS =
        ConfigFolder.onClassPath(FOLDER, DeclaredRecognizers::in);
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

  /** What the files of a folder ending in {@code .yaml} declare. */
  static List<RecognizerDeclaration> in(Path folder) throws IOException {
    List<RecognizerDeclaration> declarations = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (ConfigFolder.Declared file : ConfigFolder.files(FOLDER, folder)) {
      RecognizerDeclaration declaration = RecognizerDeclaration.of(file.name(), file.text());
      if (!ids.add(declaration.id())) {
        throw new RecognizerDeclarationException(file.name(), "its id is that of another file");
      }
      declarations.add(declaration);
    }
    return declarations;
  }
}
