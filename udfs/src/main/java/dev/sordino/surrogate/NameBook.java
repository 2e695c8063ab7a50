package dev.sordino.surrogate;

import dev.sordino.language.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Given and family names by origin, from {@code configs/surrogates/names.txt}. */
final class NameBook {

  /** Whose given name it is. */
  enum Gender {
    WOMAN,
    MAN,
    EITHER
  }

  private record Origin(List<String> women, List<String> men, List<String> families) {}

  private static final class Holder {
    static final NameBook LOADED = new NameBook(ConfigLines.of("names.txt"));
  }

  private final Map<String, Origin> origins = new LinkedHashMap<>();
  private final Map<String, TreeSet<String>> givenOrigins = new HashMap<>();
  private final Map<String, TreeSet<String>> familyOrigins = new HashMap<>();
  private final Map<String, Gender> genders = new HashMap<>();

  private NameBook(List<String> lines) {
    String origin = "";
    Map<String, List<String>> lists = new HashMap<>();
    for (String line : Stream.concat(lines.stream(), Stream.of("@")).toList()) {
      if (line.startsWith("@")) {
        if (!origin.isEmpty()) {
          add(origin, lists);
        }
        origin = line.substring(1);
        lists = new HashMap<>();
      } else {
        int equals = line.indexOf('=');
        lists.put(
            line.substring(0, equals).strip(),
            Arrays.stream(line.substring(equals + 1).split(",")).map(String::strip).toList());
      }
    }
  }

  private void add(String name, Map<String, List<String>> lists) {
    List<String> women = lists.getOrDefault("women", List.of());
    List<String> men = lists.getOrDefault("men", List.of());
    // A family name that ends in s, x or z has no genitive of its own in German.
    List<String> families =
        lists.getOrDefault("families", List.of()).stream()
            .filter(family -> !family.matches(".*[sxzß]"))
            .toList();
    origins.put(name, new Origin(women, men, families));
    women.forEach(given -> index(givenOrigins, given, name));
    men.forEach(given -> index(givenOrigins, given, name));
    women.forEach(given -> genders.merge(Folding.fold(given), Gender.WOMAN, NameBook::of));
    men.forEach(given -> genders.merge(Folding.fold(given), Gender.MAN, NameBook::of));
    lists.getOrDefault("families", List.of()).forEach(family -> index(familyOrigins, family, name));
  }

  private static Gender of(Gender one, Gender other) {
    return one == other ? one : Gender.EITHER;
  }

  private static void index(Map<String, TreeSet<String>> by, String name, String origin) {
    by.computeIfAbsent(Folding.fold(name), folded -> new TreeSet<>()).add(origin);
  }

  static NameBook standard() {
    return Holder.LOADED;
  }

  boolean isGiven(String folded) {
    return givenOrigins.containsKey(folded);
  }

  boolean isFamily(String folded) {
    return familyOrigins.containsKey(folded);
  }

  /** Origins of a given or family name; empty where it is in no list. */
  Set<String> origins(String folded, boolean family) {
    return (family ? familyOrigins : givenOrigins).getOrDefault(folded, new TreeSet<>());
  }

  /** By all lists of all origins; EITHER where both have it, or none. */
  Gender gender(String folded) {
    return genders.getOrDefault(folded, Gender.EITHER);
  }

  /**
   * @throws IllegalArgumentException if there is no such origin
   */
  List<String> given(String origin, Gender gender) {
    Origin of = named(origin);
    List<String> names = new ArrayList<>();
    if (gender != Gender.MAN) {
      names.addAll(of.women());
    }
    if (gender != Gender.WOMAN) {
      names.addAll(of.men());
    }
    return names;
  }

  List<String> families(String origin) {
    return named(origin).families();
  }

  private Origin named(String origin) {
    Origin of = origins.get(origin);
    if (of == null) {
      throw new IllegalArgumentException("configs/surrogates/names.txt has no @" + origin);
    }
    return of;
  }
}
