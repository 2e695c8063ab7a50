package dev.sordino.recognize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sordino.language.Folding;
import dev.sordino.language.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A firm's own number as {@code configs/recognizers/*.yaml} declares it; the file {@code
 * configs/recognizers/example.yaml.txt} explains every key.
 *
 * @param context phrases that ask for or announce the number, by language
 */
record RecognizerDeclaration(
    String id,
    String type,
    Pattern pattern,
    int minLength,
    int maxLength,
    Check check,
    boolean needsContext,
    Map<String, List<String>> context,
    List<Example> examples) {

  /** Rule of the check digit. */
  enum Check {
    NONE {
      @Override
      boolean holds(String value) {
        return true;
      }
    },
    LUHN {
      @Override
      boolean holds(String value) {
        return Checks.luhn(digits(value));
      }
    },
    /** ISO 7064 MOD 11,10. */
    MOD_11_10 {
      @Override
      boolean holds(String value) {
        return digits(value).length() > 1 && Checks.mod11And10(digits(value));
      }
    },
    /** ISO 7064 MOD 97-10, the two check digits being the last. */
    MOD_97_10 {
      @Override
      boolean holds(String value) {
        return Checks.mod(value, 97) == 1;
      }
    };

    abstract boolean holds(String value);

    private static String digits(String value) {
      return value.replaceAll("[^0-9]", "");
    }
  }

  /**
   * A text on which the declaration is tried; what must be found stands in square brackets.
   *
   * @param asked what the agent said before
   */
  record Example(String language, @Nullable String asked, String text) {}

  /** The file as written. */
  private record File(
      @Nullable String id,
      @Nullable String type,
      @Nullable String pattern,
      @Nullable Integer minLength,
      @Nullable Integer maxLength,
      @Nullable String check,
      @Nullable Boolean needsContext,
      @Nullable Map<String, List<String>> context,
      @Nullable List<ExampleFile> examples) {}

  private record ExampleFile(
      @Nullable String language, @Nullable String asked, @Nullable String text) {}

  private static final int SHORTEST = 3;
  private static final int LONGEST = 64;

  private static final List<String> KEYS =
      List.of(
          "id",
          "type",
          "pattern",
          "min-length",
          "max-length",
          "check",
          "needs-context",
          "context",
          "examples",
          "language",
          "asked",
          "text");

  RecognizerDeclaration {
    Map<String, List<String>> copied = new HashMap<>();
    context.forEach((language, phrases) -> copied.put(language, List.copyOf(phrases)));
    context = Map.copyOf(copied);
    examples = List.copyOf(examples);
  }

  /**
   * @param name of the file, for messages
   * @throws RecognizerDeclarationException if it can't be used
   */
  static RecognizerDeclaration of(String name, String yaml) {
    File file = read(name, yaml);
    String id = required(name, "id", file.id());
    require(
        name, id.matches("[a-z][a-z0-9-]*"), "id must be lower case letters, digits and hyphens");
    String type = required(name, "type", file.type());
    require(
        name,
        type.matches("[A-Z][A-Z0-9_]*"),
        "type must be upper case letters, digits and _, such as CUSTOMER_ID");
    int min = file.minLength() == null ? SHORTEST : file.minLength();
    int max = file.maxLength() == null ? LONGEST : file.maxLength();
    require(
        name,
        min >= SHORTEST && min <= max && max <= LONGEST,
        "min-length and max-length must lie in %d..%d, in this order".formatted(SHORTEST, LONGEST));
    return new RecognizerDeclaration(
        id,
        type,
        pattern(name, required(name, "pattern", file.pattern())),
        min,
        max,
        check(name, file.check()),
        Boolean.TRUE.equals(file.needsContext()),
        context(name, file.context()),
        examples(name, file.examples()));
  }

  private static File read(String name, String yaml) {
    try {
      File file =
          YAMLMapper.builder()
              .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
              .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .build()
              .readValue(yaml, File.class);
      if (file == null) {
        throw new RecognizerDeclarationException(name, "is empty");
      }
      return file;
    } catch (UnrecognizedPropertyException unknown) {
      String key = unknown.getPropertyName();
      throw new RecognizerDeclarationException(
          name,
          "unknown key '%s'; the nearest known is '%s'"
              .formatted(key, Spelling.nearest(key, KEYS)));
    } catch (JsonProcessingException broken) {
      // Its message quotes the file, whose examples may be somebody's numbers.
      int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
      throw new RecognizerDeclarationException(
          name, "line %d is no YAML of the expected shape".formatted(line));
    }
  }

  private static Pattern pattern(String name, String pattern) {
    String outsideClasses = pattern.replaceAll("\\[[^\\]]*\\]|\\\\.", "");
    require(
        name,
        outsideClasses.chars().noneMatch(c -> Character.isUpperCase(c) || " -/_.".indexOf(c) >= 0),
        "pattern is matched against lower-case letters and digits alone, however the number was"
            + " grouped: leave out capitals, spaces, hyphens and dots");
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException broken) {
      throw new RecognizerDeclarationException(
          name, "pattern is no RE2 expression: " + broken.getDescription());
    }
  }

  private static Check check(String name, @Nullable String check) {
    TreeSet<String> known = new TreeSet<>();
    for (Check each : Check.values()) {
      String id = each.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      known.add(id);
      if (id.equals(check) || check == null && each == Check.NONE) {
        return each;
      }
    }
    throw new RecognizerDeclarationException(
        name, "check must be one of " + String.join(", ", known));
  }

  private static Map<String, List<String>> context(
      String name, @Nullable Map<String, List<String>> context) {
    Map<String, List<String>> folded = new HashMap<>();
    if (context != null) {
      context.forEach(
          (language, phrases) -> {
            require(name, phrases != null, "context." + language + " needs a list of phrases");
            folded.put(language, phrases.stream().map(Folding::fold).toList());
            phrases.forEach(
                phrase ->
                    require(
                        name,
                        !phrase.isBlank() && Character.isLetterOrDigit(phrase.codePointAt(0)),
                        "context." + language + ": a phrase must begin with a word"));
          });
    }
    return folded;
  }

  private static List<Example> examples(String name, @Nullable List<ExampleFile> examples) {
    List<Example> made = new ArrayList<>();
    for (ExampleFile example : examples == null ? List.<ExampleFile>of() : examples) {
      made.add(
          new Example(
              required(name, "language of each example", example.language()),
              example.asked(),
              required(name, "text of each example", example.text())));
    }
    return made;
  }

  private static String required(String name, String key, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new RecognizerDeclarationException(name, key + " is missing");
    }
    return value;
  }

  private static void require(String name, boolean holds, String rule) {
    if (!holds) {
      throw new RecognizerDeclarationException(name, rule);
    }
  }
}
