package dev.sordino.jobs.generate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A resource file of the generator: {@code @name} opens a section, every other line is an entry of
 * it, {@code #} begins a comment line. Sections keep the file's order.
 */
final class Sections {

  private final String file;
  private final Map<String, List<String>> entries = new LinkedHashMap<>();

  private Sections(String file) {
    this.file = file;
  }

  static Sections load(String file) {
    Sections made = new Sections(file);
    try (InputStream in = Sections.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the generator's resource " + file + " is missing");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      List<String> open = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String stripped = line.strip();
        if (stripped.startsWith("@")) {
          open = new ArrayList<>();
          made.entries.put(stripped.substring(1).strip(), open);
        } else if (!stripped.isEmpty() && !stripped.startsWith("#")) {
          open.add(stripped);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return made;
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  Iterable<String> names() {
    return entries.keySet();
  }

  List<String> get(String name) {
    List<String> found = entries.get(name);
    if (found == null || found.isEmpty()) {
      throw new IllegalStateException(file + " has no section @" + name);
    }
    return found;
  }

  /** The region's own section where there is one. */
  List<String> regional(String name, String region) {
    String own = name + "." + region;
    return get(has(own) ? own : name);
  }

  String one(String name) {
    return get(name).get(0);
  }
}
