package dev.sordino.reason;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sordino.language.NamedDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Loads reasons for contact from {@code configs/reasons/}, several files as one tree. */
public final class Taxonomies {

  private static final ObjectReader YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(File.class);

  private static final String NAME = "[a-z][a-z0-9-]*";

  private Taxonomies() {}

  /** A file as written. */
  private record File(@Nullable LinkedHashMap<String, Written> reasons) {}

  private record Written(
      @Nullable String en,
      @Nullable String de,
      @Nullable Double weight,
      @Nullable LinkedHashMap<String, List<String>> phrases,
      @Nullable LinkedHashMap<String, Written> reasons) {}

  /** What the files together say of one reason. */
  private static final class Merged {
    private final Map<String, String> labels = new TreeMap<>();
    private final Map<String, List<String>> phrases = new TreeMap<>();
    private double weight = 1;
  }

  /**
   * @param names of shipped files without their ending, or paths of files
   * @throws IllegalArgumentException if there is no such file, or it can't be followed; the message
   *     names file and reason, and for an unknown key the nearest one
   */
  public static Taxonomy load(List<String> names) {
    Map<String, Merged> merged = new TreeMap<>();
    for (String name : names) {
      NamedDeclaration.<File, Map<String, Merged>>read(
          "reasons",
          "reasons",
          name,
          YAML,
          file -> {
            merge("", written(file), merged);
            return merged;
          });
    }
    List<Reason> reasons = new ArrayList<>();
    merged.forEach((id, its) -> reasons.add(reason(id, its)));
    return new Taxonomy(reasons);
  }

  private static Map<String, Written> written(@Nullable File file) {
    if (file == null || file.reasons() == null) {
      throw new IllegalArgumentException("it needs the key reasons");
    }
    return file.reasons();
  }

  private static void merge(String group, Map<String, Written> written, Map<String, Merged> all) {
    written.forEach(
        (name, one) -> {
          if (!name.matches(NAME)) {
            throw new IllegalArgumentException(
                "'%s' is no name of a reason: small letters, digits and hyphens".formatted(name));
          }
          String id = group + name;
          Merged its = all.computeIfAbsent(id, key -> new Merged());
          if (one == null) {
            throw new IllegalArgumentException("reason " + id + " says nothing");
          }
          label(id, "en", one.en(), its);
          label(id, "de", one.de(), its);
          if (one.weight() != null) {
            its.weight = one.weight();
          }
          if (one.phrases() != null) {
            one.phrases()
                .forEach(
                    (language, phrases) ->
                        its.phrases
                            .computeIfAbsent(language, key -> new ArrayList<>())
                            .addAll(phrases));
          }
          if (one.reasons() != null) {
            merge(id + ".", one.reasons(), all);
          }
        });
  }

  private static void label(String id, String language, @Nullable String label, Merged its) {
    if (label == null) {
      return;
    }
    String other = its.labels.putIfAbsent(language, label);
    if (other != null && !other.equals(label)) {
      throw new IllegalArgumentException(
          "reason %s: its label in '%s' is '%s', but '%s' in another file"
              .formatted(id, language, label, other));
    }
  }

  private static Reason reason(String id, Merged its) {
    return new Reason(id, label(id, "en", its), label(id, "de", its), its.weight, its.phrases);
  }

  private static String label(String id, String language, Merged its) {
    String label = its.labels.get(language);
    if (label == null || label.isBlank()) {
      throw new IllegalArgumentException(
          "reason %s: its label in '%s' is missing".formatted(id, language));
    }
    return label;
  }
}
