package dev.sordino.jobs.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.datafaker.Faker;
import net.datafaker.providers.base.Name;
import net.datafaker.service.FakeValuesService;
import net.datafaker.service.FakerContext;
import net.datafaker.service.RandomService;
import org.jspecify.annotations.Nullable;

/**
 * Given and family names by origin, from Datafaker where it has them in Latin letters, else from a
 * list of our own. Drawn into pools once: asking Datafaker for every customer would be the slowest
 * part of the generator.
 */
final class Origins {

  private static final int DRAWS = 600;

  /** One origin's names; a name may be in both lists of given names. */
  record Pool(List<String> women, List<String> men, List<String> families) {}

  private final Map<String, Pool> pools = new LinkedHashMap<>();

  Origins() {
    FakeValuesService values = new FakeValuesService();
    Sections file = Sections.load("origins.txt");
    for (String origin : file.names()) {
      Map<String, String> keys = new LinkedHashMap<>();
      for (String line : file.get(origin)) {
        int equals = line.indexOf('=');
        keys.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
      pools.put(origin, pool(keys, values));
    }
  }

  List<String> names() {
    return List.copyOf(pools.keySet());
  }

  Pool pool(String origin) {
    Pool pool = pools.get(origin);
    if (pool == null) {
      throw new IllegalStateException("origins.txt has no @" + origin);
    }
    return pool;
  }

  private static Pool pool(Map<String, String> keys, FakeValuesService values) {
    String locale = keys.get("datafaker");
    if (locale == null) {
      return new Pool(words(keys, "women"), words(keys, "men"), words(keys, "families"));
    }
    FakerContext context =
        new FakerContext(Locale.forLanguageTag(locale), new RandomService(new Random(7)));
    Name names = new Faker(values, context).name();
    Set<String> women = new LinkedHashSet<>();
    Set<String> men = new LinkedHashSet<>();
    Set<String> families = new LinkedHashSet<>();
    String rule = keys.getOrDefault("given", "gendered");
    for (int i = 0; i < DRAWS; i++) {
      families.add(names.lastName());
      switch (rule) {
        case "gendered" -> {
          women.add(names.femaleFirstName());
          men.add(names.maleFirstName());
        }
        case "ends-in-a" -> {
          String name = names.firstName();
          (name.endsWith("a") ? women : men).add(name);
        }
        default -> {
          String name = names.firstName();
          women.add(name);
          men.add(name);
        }
      }
    }
    if (keys.containsKey("women")) {
      women.clear();
      women.addAll(words(keys, "women"));
      men.clear();
      men.addAll(words(keys, "men"));
    }
    return new Pool(List.copyOf(women), List.copyOf(men), List.copyOf(families));
  }

  private static List<String> words(Map<String, String> keys, String key) {
    @Nullable String list = keys.get(key);
    if (list == null) {
      throw new IllegalStateException("origins.txt: " + key + " is missing where no locale is");
    }
    List<String> words = new ArrayList<>();
    for (String word : list.split(",")) {
      words.add(word.strip());
    }
    return List.copyOf(words);
  }
}
