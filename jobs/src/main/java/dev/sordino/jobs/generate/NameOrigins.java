package dev.sordino.jobs.generate;

import dev.sordino.language.Folding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a name is usual, by the generator's lists (Datafaker's and {@code origins.txt}). Says so
 * only where one origin alone has it: a guess about names, never about people.
 */
public final class NameOrigins {

  /** A name that several origins share. */
  public static final String SHARED = "(shared)";

  /** A name that no list has. */
  public static final String UNLISTED = "(unlisted)";

  private final Map<String, Set<String>> given = new HashMap<>();
  private final Map<String, Set<String>> family = new HashMap<>();

  private NameOrigins(Origins origins) {
    for (String origin : origins.names()) {
      Origins.Pool pool = origins.pool(origin);
      learn(pool.women(), origin, given);
      learn(pool.men(), origin, given);
      learn(pool.families(), origin, family);
    }
  }

  /** Reads the lists; takes a second. */
  public static NameOrigins listed() {
    return new NameOrigins(new Origins());
  }

  private static void learn(List<String> names, String origin, Map<String, Set<String>> into) {
    for (String name : names) {
      for (String word : words(name)) {
        into.computeIfAbsent(word, made -> new HashSet<>()).add(origin);
      }
    }
  }

  /**
   * The one origin that all listed words of the name have in common, as given name or family name.
   *
   * @return its name as in origins.txt, {@link #SHARED} or {@link #UNLISTED}
   */
  public String of(String name) {
    Set<String> common = null;
    for (String word : words(name)) {
      Set<String> origins = new HashSet<>(given.getOrDefault(word, Set.of()));
      origins.addAll(family.getOrDefault(word, Set.of()));
      if (!origins.isEmpty()) {
        if (common == null) {
          common = origins;
        } else {
          common.retainAll(origins);
        }
      }
    }
    if (common == null) {
      return UNLISTED;
    }
    return common.size() == 1 ? common.iterator().next() : SHARED;
  }

  private static List<String> words(String name) {
    return List.of(Folding.fold(name).split("[^\\p{L}]+")).stream()
        .filter(word -> word.length() > 1)
        .toList();
  }
}
