package dev.sordino.surrogate;

import dev.sordino.deidentify.OperatorContext;
import dev.sordino.language.Folding;
import dev.sordino.language.LanguagePacks;
import dev.sordino.recognize.EntityTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A street becomes another of the same kind with another number, a town another of the same country
 * and size, a German postcode one of the town that the customer is given. What is written in
 * another way than street, number, postcode and town has no surrogate.
 */
final class PlaceSurrogates implements SurrogateMaker {

  private static final Pattern GERMAN =
      Pattern.compile(
          "(?iU)(?:(\\p{L}[\\p{L}-]*?)(straße|strasse|str\\.?|weg|platz|allee|gasse|ring|damm|ufer))"
              + "(\\s+)(\\d{1,4})(\\s?[a-h])?(?:(,?\\s+)(\\d{5}))?(?:(,?\\s+)(\\p{L}[\\p{L} .-]+))?");
  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?iU)(\\d{1,5})(\\s+)(\\p{L}[\\p{L}']*(?: \\p{L}[\\p{L}']*)?)(\\s+)"
              + "(street|st\\.?|road|rd\\.?|avenue|ave\\.?|lane|drive|close|court|way|place|terrace|crescent|gardens)"
              + "(?:(,?\\s+)(\\p{L}[\\p{L} .-]+))?");
  private static final Pattern POSTCODE = Pattern.compile("\\d{5}");
  private static final double LARGE = 5;
  private static final double MID = 4.3;

  /** Countries and their larger parts stand in the list with more than any town. */
  private static final double COUNTRY = 7;

  private record Town(String country, String size, String code, String name) {}

  private static final class Lists {
    static final List<Town> TOWNS = towns();
    static final Map<String, List<String>> STREETS = streets();

    private static List<Town> towns() {
      List<Town> towns = new ArrayList<>();
      for (String line : ConfigLines.of("places.txt")) {
        String[] parts = line.split(" ", 4);
        towns.add(new Town(parts[0], parts[1], parts[2], parts[3]));
      }
      return List.copyOf(towns);
    }

    private static Map<String, List<String>> streets() {
      Map<String, List<String>> streets = new HashMap<>();
      for (String line : ConfigLines.of("streets.txt")) {
        String[] parts = line.split(" ", 2);
        streets.put(parts[0], Arrays.stream(parts[1].split(",")).map(String::strip).toList());
      }
      return streets;
    }
  }

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.ADDRESS, EntityTypes.LOCATION, EntityTypes.ZIP);
  }

  @Override
  public @Nullable String make(String value, String type, OperatorContext context) {
    return switch (type) {
      case EntityTypes.LOCATION -> town(value, context);
      case EntityTypes.ZIP -> postcode(value, context);
      default -> address(value, context);
    };
  }

  private static @Nullable String address(String value, OperatorContext context) {
    Matcher german = GERMAN.matcher(value);
    if (german.matches()) {
      String begun = begun(german.group(1), "de", context);
      String number = number(german.group(4), context);
      String town = german.group(9) == null ? "" : town(german.group(9), context);
      if (begun == null || number == null || town == null) {
        return null;
      }
      String code =
          german.group(7) == null
              ? ""
              : town.isEmpty()
                  ? postcode(german.group(7), context)
                  : postcodeOf(town, german.group(7), context);
      if (code == null) {
        return null;
      }
      return begun
          + german.group(2)
          + german.group(3)
          + number
          + or(german.group(5))
          + or(german.group(6))
          + code
          + or(german.group(8))
          + town;
    }
    Matcher english = ENGLISH.matcher(value);
    if (!english.matches()) {
      return null;
    }
    String number = number(english.group(1), context);
    String begun = begun(english.group(3), "en", context);
    String town = english.group(7) == null ? "" : town(english.group(7), context);
    return number == null || begun == null || town == null
        ? null
        : number
            + english.group(2)
            + begun
            + english.group(4)
            + english.group(5)
            + or(english.group(6))
            + town;
  }

  private static @Nullable String begun(String real, String language, OperatorContext context) {
    String put =
        Draws.of(context)
            .pick("street", Folding.fold(real), Lists.STREETS.getOrDefault(language, List.of()));
    return put == null ? null : cased(put, real);
  }

  /** As long as the real one; never the same. */
  private static @Nullable String number(String real, OperatorContext context) {
    int below = (int) Math.pow(10, Math.min(3, real.length()));
    int from = below / 10;
    return Draws.of(context)
        .draw(
            "house",
            real,
            drawn -> Integer.toString(Math.max(1, from) + Draws.index(drawn, below - from - 1)),
            made -> made);
  }

  private static @Nullable String town(String real, OperatorContext context) {
    Double inhabitants = LanguagePacks.load("und").scores("places").get(Folding.fold(real));
    String country = country(real, context.language());
    if (inhabitants == null || inhabitants >= COUNTRY || country == null) {
      return null;
    }
    String size = inhabitants >= LARGE ? "large" : inhabitants >= MID ? "mid" : "small";
    List<String> names =
        Lists.TOWNS.stream()
            .filter(town -> town.country().equals(country) && town.size().equals(size))
            .map(Town::name)
            .toList();
    String put = Draws.of(context).pick("town", Folding.fold(real), names);
    return put == null ? null : cased(put, real);
  }

  /** A German postcode of that town. */
  private static @Nullable String postcodeOf(String town, String real, OperatorContext context) {
    String code =
        Lists.TOWNS.stream()
            .filter(t -> Folding.fold(t.name()).equals(Folding.fold(town)))
            .map(Town::code)
            .findFirst()
            .orElse("99");
    return Draws.of(context)
        .draw("postcode", town + real, drawn -> code + Draws.filled("###", drawn), made -> made);
  }

  /** Of a town in our lists, its own; else where the language is at home. */
  private static @Nullable String country(String real, String language) {
    String folded = Folding.fold(real);
    return Lists.TOWNS.stream()
        .filter(town -> Folding.fold(town.name()).equals(folded))
        .map(Town::country)
        .findFirst()
        .orElse(language.equals("de") ? "DE" : language.equals("en") ? "GB" : null);
  }

  private static @Nullable String postcode(String real, OperatorContext context) {
    if (!context.language().equals("de") || !POSTCODE.matcher(real).matches()) {
      return null;
    }
    List<Town> towns = Lists.TOWNS.stream().filter(town -> town.country().equals("DE")).toList();
    return Draws.of(context)
        .draw(
            EntityTypes.ZIP,
            real,
            drawn ->
                towns.get(Draws.index(drawn, towns.size())).code() + Draws.filled("###", drawn),
            made -> made);
  }

  private static String cased(String name, String sample) {
    boolean lower = sample.equals(sample.toLowerCase(Locale.ROOT));
    boolean upper = sample.length() > 1 && sample.equals(sample.toUpperCase(Locale.ROOT));
    return lower ? name.toLowerCase(Locale.ROOT) : upper ? name.toUpperCase(Locale.ROOT) : name;
  }

  private static String or(@Nullable String group) {
    return group == null ? "" : group;
  }
}
