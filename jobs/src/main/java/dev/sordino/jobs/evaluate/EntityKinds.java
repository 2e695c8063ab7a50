package dev.sordino.jobs.evaluate;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sordino.language.ConfigFolder;
import dev.sordino.recognize.EntityTypes;
import dev.sordino.recognize.Recognizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/** Names of entity types as corpora write them, and which of them single a person out. */
public final class EntityKinds {

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("ORG", "ORGANIZATION"),
          Map.entry("COMPANY", "ORGANIZATION"),
          Map.entry("DOB", "DATE_OF_BIRTH"),
          Map.entry("GPE", "LOCATION"),
          Map.entry("CITY", "LOCATION"),
          Map.entry("LOC", "LOCATION"),
          Map.entry("STATE", "LOCATION"),
          Map.entry("COUNTRY", "LOCATION"),
          Map.entry("PER", "PERSON"),
          Map.entry("NAME", "PERSON"),
          Map.entry("ZIP_CODE", "ZIP"),
          Map.entry("POSTCODE", "ZIP"),
          Map.entry("POSTAL_CODE", "ZIP"),
          Map.entry("STREET_ADDRESS", "ADDRESS"),
          Map.entry("PHONE_NUMBER", "PHONE"),
          Map.entry("EMAIL_ADDRESS", "EMAIL"),
          Map.entry("IBAN_CODE", "IBAN"),
          Map.entry("US_SSN", "SSN"),
          Map.entry("DATE_TIME", "DATE"),
          Map.entry("USER_ID", "USERNAME"));

  /**
   * Types that many people share: they identify only together with others. The division follows the
   * Text Anonymization Benchmark (arXiv 2202.00443).
   */
  private static final Set<String> QUASI =
      Set.of(
          "AGE",
          "DATE",
          "DATE_OF_BIRTH",
          "GENDER",
          "LOCATION",
          "MISC",
          "NATIONALITY",
          "NRP",
          "OCCUPATION",
          "ORGANIZATION",
          "PROFESSION",
          "RELIGION",
          "TIME",
          "TITLE",
          "ZIP");

  /** Loaded when first asked for: every recognizer is made for it. */
  private static final class Known {
    private static final Set<String> KINDS = kinds();

    private static Set<String> kinds() {
      Set<String> kinds = new HashSet<>(QUASI);
      kinds.addAll(ALIASES.values());
      // Recognizers don't all name what they find by a cue alone.
      kinds.addAll(EntityTypes.all());
      ServiceLoader.load(Recognizer.class, Recognizer.class.getClassLoader())
          .forEach(recognizer -> kinds.addAll(recognizer.types()));
      kinds.addAll(ConfigFolder.onClassPath("recognizers", Known::declared));
      return Set.copyOf(kinds);
    }

    private static List<String> declared(Path folder) throws IOException {
      Set<String> types = new HashSet<>();
      for (ConfigFolder.Declared file : ConfigFolder.files("recognizers", folder)) {
        types.add(new YAMLMapper().readTree(file.text()).path("type").asText());
      }
      return List.copyOf(types);
    }
  }

  private EntityKinds() {}

  /** The type under its common name; unknown names stay, in upper case. */
  public static String of(String type) {
    String name = type.toUpperCase(Locale.ROOT);
    return ALIASES.getOrDefault(name, name);
  }

  /**
   * Whether it is a type that a recognizer can find, a firm's own ones included, or another name of
   * one, or one that many people share.
   */
  public static boolean isKnown(String type) {
    return Known.KINDS.contains(of(type));
  }

  /** Whether the type singles a person out by itself. A type that is not known counts as one. */
  public static boolean isDirect(String kind) {
    return !QUASI.contains(kind);
  }
}
