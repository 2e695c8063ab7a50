package dev.sordino.deidentify;

import dev.sordino.language.Folding;
import dev.sordino.recognize.EntityTypes;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The form in which two mentions of the same value agree: "Dr. Müller, Anna" and "anna mueller",
 * "DE44 5001…" and "de445001…".
 */
final class Normalization {

  private static final Set<String> TITLES =
      Set.of(
          "dr", "prof", "herr", "herrn", "frau", "mr", "mrs", "ms", "miss", "sir", "madam", "dipl",
          "ing", "med", "mag");

  private Normalization() {}

  static String of(String type, String value) {
    return switch (type) {
      case EntityTypes.PERSON -> person(value);
      case EntityTypes.PHONE -> phone(value);
      case EntityTypes.EMAIL, EntityTypes.URL, EntityTypes.USERNAME ->
          Folding.fold(value).replaceAll("\\s", "");
      case EntityTypes.ADDRESS, EntityTypes.LOCATION, EntityTypes.ORGANIZATION ->
          umlauts(Folding.fold(value)).replaceAll("[^\\p{L}\\p{Nd}]+", " ").strip();
      default -> compact(value);
    };
  }

  /** A word of a name or street, however it is spelled. */
  static String word(String value) {
    String word = umlauts(Folding.fold(value));
    return word.endsWith("str") ? word + "asse" : word;
  }

  private static String person(String value) {
    String[] words = umlauts(Folding.fold(value)).split("[^\\p{L}\\p{Nd}]+");
    String name =
        Arrays.stream(words)
            .filter(word -> !word.isEmpty() && !TITLES.contains(word))
            .sorted()
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? compact(value) : name;
  }

  /** ü, ue and u are one: transcripts write all three for the same name. */
  private static String umlauts(String folded) {
    return folded.replace("ae", "a").replace("oe", "o").replace("ue", "u");
  }

  private static String phone(String value) {
    String digits = compact(value);
    return digits.startsWith("00") ? digits.substring(2) : digits;
  }

  private static String compact(String value) {
    String compact = Folding.fold(value).replaceAll("[^\\p{L}\\p{Nd}]", "");
    return compact.isEmpty() ? value : compact;
  }
}
