package dev.sordino.jobs.anonymize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sordino.anonymize.cube.SensitivityRules;
import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A release specification, as {@code configs/releases/example.yaml.txt} documents it.
 *
 * @param file where it is
 * @param table resolved against the file
 * @param attributes every column's part, in the file's order
 * @param hierarchies directory; null for automatic ones
 * @param cube null where rows are released instead of sums
 * @param sensitive null where no column is
 * @param follows id of the specification that this one may follow; empty for none
 * @param id hash of all that decides what is released
 */
public record ReleaseSpec(
    Path file,
    Path table,
    String purpose,
    String audience,
    int retentionDays,
    @Nullable String subject,
    Map<String, Part> attributes,
    @Nullable Path hierarchies,
    @Nullable CubeSpec cube,
    int k,
    @Nullable SensitiveOptions sensitive,
    int suppressible,
    String follows,
    String id) {

  /**
   * Sums over combinations of columns, with all their totals.
   *
   * @param by quasi-identifying columns
   * @param measure sensitive column of numbers that are not negative
   * @param rules when a sum gives somebody away
   */
  record CubeSpec(List<String> by, String measure, SensitivityRules rules) {}

  private static final List<String> CUBE =
      List.of("by", "measure", "dominance-people", "dominance-share", "p-percent");

  /** What a column is to an attacker. */
  public enum Part {
    IDENTIFYING,
    QUASI_IDENTIFYING,
    SENSITIVE,
    INSENSITIVE
  }

  private static final List<String> KEYS =
      List.of(
          "table",
          "purpose",
          "audience",
          "retention-days",
          "subject",
          "attributes",
          "hierarchies",
          "cube",
          "models",
          "max-suppressed",
          "utility",
          "follows");

  private static final List<String> MODELS = List.of("k", "l", "diversity", "c", "t", "distance");

  public ReleaseSpec {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /**
   * Reads a specification.
   *
   * @throws ConfigException if it is missing, or says what can't be done
   */
  public static ReleaseSpec read(Path file) {
    try {
      JsonNode tree = new YAMLMapper().readTree(Files.readString(file));
      return of(file.toAbsolutePath(), tree);
    } catch (NoSuchFileException missing) {
      throw new ConfigException("there is no file " + file);
    } catch (JsonProcessingException wrong) {
      throw new ConfigException(file + " is no well-formed YAML");
    } catch (IOException failed) {
      throw new ConfigException(file + " can't be read");
    }
  }

  private static ReleaseSpec of(Path file, JsonNode tree) {
    String where = String.valueOf(file.getFileName());
    known(tree, KEYS, where);
    known(tree.path("models"), MODELS, where + ", models");
    Map<String, Part> attributes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> column : tree.path("attributes").properties()) {
      attributes.put(
          column.getKey(),
          choice(Part.class, column.getValue().asText(), where + ", " + column.getKey()));
    }
    String utility = tree.path("utility").asText("gcp");
    if (!utility.equals("gcp")) {
      throw new ConfigException(where + ": utility must be gcp");
    }
    JsonNode models = tree.path("models");
    String subject = tree.has("subject") ? text(tree, "subject", where) : null;
    if (subject != null && attributes.get(subject) != Part.IDENTIFYING) {
      throw new ConfigException(where + ": the subject column must be typed as identifying");
    }
    return new ReleaseSpec(
        file,
        file.resolveSibling(text(tree, "table", where)),
        text(tree, "purpose", where),
        text(tree, "audience", where),
        number(tree, "retention-days", where),
        subject,
        attributes,
        tree.has("hierarchies") ? file.resolveSibling(text(tree, "hierarchies", where)) : null,
        cube(tree, attributes, where),
        number(models, "k", where + ", models"),
        tree.has("cube") ? null : sensitive(attributes, models, where),
        tree.has("max-suppressed") ? number(tree, "max-suppressed", where) : 10,
        tree.path("follows").asText(""),
        id(tree));
  }

  private static @Nullable CubeSpec cube(
      JsonNode tree, Map<String, Part> attributes, String where) {
    JsonNode cube = tree.path("cube");
    if (cube.isMissingNode()) {
      return null;
    }
    String at = where + ", cube";
    known(cube, CUBE, at);
    List<String> by = new ArrayList<>();
    cube.path("by").forEach(column -> by.add(column.asText()));
    if (by.isEmpty()
        || by.stream().anyMatch(name -> attributes.get(name) != Part.QUASI_IDENTIFYING)) {
      throw new ConfigException(at + ": by must name quasi-identifying columns");
    }
    String measure = text(cube, "measure", at);
    if (attributes.get(measure) != Part.SENSITIVE) {
      throw new ConfigException(at + ": the measure must be typed as sensitive");
    }
    try {
      return new CubeSpec(
          by,
          measure,
          new SensitivityRules(
              number(tree.path("models"), "k", where + ", models"),
              cube.path("dominance-people").asInt(2),
              cube.path("dominance-share").asDouble(0.85),
              cube.path("p-percent").asDouble(10) / 100));
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException(at + ": " + wrong.getMessage());
    }
  }

  private static @Nullable SensitiveOptions sensitive(
      Map<String, Part> attributes, JsonNode models, String where) {
    List<String> columns =
        attributes.keySet().stream()
            .filter(column -> attributes.get(column) == Part.SENSITIVE)
            .toList();
    if (columns.isEmpty()) {
      if (models.has("l") || models.has("t")) {
        throw new ConfigException(where + ": l and t need a sensitive column");
      }
      return null;
    }
    if (columns.size() > 1) {
      throw new ConfigException(
          where
              + ": one column can be sensitive; type the others as quasi-identifying or identifying");
    }
    if (!models.has("l") && !models.has("t")) {
      throw new ConfigException(
          where + ": column '" + columns.get(0) + "' is sensitive, so models needs l or t");
    }
    return new SensitiveOptions(
        columns.get(0),
        models.has("l") ? number(models, "l", where + ", models") : null,
        choice(
            SensitiveOptions.DiversityKind.class,
            models.path("diversity").asText("distinct"),
            where + ", diversity"),
        models.path("c").asDouble(3),
        models.has("t") ? models.path("t").asDouble(-1) : null,
        choice(
            SensitiveOptions.DistanceKind.class,
            models.path("distance").asText("equal"),
            where + ", distance"));
  }

  /** Columns of a part, in the order of the file. */
  List<String> columns(Part part) {
    return attributes.keySet().stream().filter(name -> attributes.get(name) == part).toList();
  }

  /**
   * What the specification asks of {@link MicrodataJob}.
   *
   * @param k instead of the specification's
   */
  public MicrodataOptions options(Path output, int k) {
    List<String> quasi = columns(Part.QUASI_IDENTIFYING);
    if (quasi.isEmpty()) {
      throw new ConfigException(file.getFileName() + ": no column is quasi-identifying");
    }
    return new MicrodataOptions(
        table,
        output.toAbsolutePath(),
        quasi,
        columns(Part.INSENSITIVE),
        hierarchies,
        subject,
        k,
        sensitive,
        suppressible);
  }

  /**
   * @throws ConfigException if the table has a column that nobody typed, or lacks one
   */
  void refuseUntyped(List<String> header) {
    List<String> untyped = new ArrayList<>(header);
    untyped.removeAll(attributes.keySet());
    if (!untyped.isEmpty()) {
      throw new ConfigException(
          "%s: nobody typed column %s: say under attributes whether it is identifying, quasi-identifying, sensitive or insensitive. Nothing is released of a table that nobody has looked at whole"
              .formatted(file.getFileName(), String.join(", ", untyped)));
    }
    List<String> missing = new ArrayList<>(attributes.keySet());
    missing.removeAll(header);
    if (!missing.isEmpty()) {
      throw new ConfigException(
          "%s: the table has no column %s"
              .formatted(file.getFileName(), String.join(", ", missing)));
    }
  }

  /**
   * Two specifications of one table let their releases be intersected.
   *
   * @throws ConfigException if another file in the same directory releases the same table
   */
  void refuseOverlap() throws IOException {
    Path directory = file.getParent();
    if (directory == null) {
      return;
    }
    List<Path> others;
    try (Stream<Path> list = Files.list(directory)) {
      others =
          list.filter(other -> other.toString().endsWith(".yaml") && !other.equals(file))
              .sorted()
              .toList();
    }
    for (Path other : others) {
      ReleaseSpec its = read(other);
      if (its.table().normalize().equals(table.normalize())) {
        throw new ConfigException(
            "%s and %s release the same table: whoever has both can intersect them. Make one of the two, or give them tables without people in common"
                .formatted(file.getFileName(), other.getFileName()));
      }
    }
  }

  private static String id(JsonNode tree) {
    try {
      ObjectNode rules = tree.deepCopy();
      rules.remove(List.of("purpose", "audience", "retention-days", "follows"));
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(rules.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void known(JsonNode tree, List<String> keys, String where) {
    if (!tree.isObject()) {
      throw new ConfigException(where + ": must hold keys with values");
    }
    for (Map.Entry<String, JsonNode> key : tree.properties()) {
      if (!keys.contains(key.getKey())) {
        throw new ConfigException(
            "%s: unknown key '%s'; there are %s"
                .formatted(where, key.getKey(), String.join(", ", new TreeSet<>(keys))));
      }
    }
  }

  private static String text(JsonNode tree, String key, String where) {
    String text = tree.path(key).asText("");
    if (text.isBlank()) {
      throw new ConfigException(where + ": " + key + " is missing");
    }
    return text;
  }

  private static int number(JsonNode tree, String key, String where) {
    if (!tree.path(key).isInt()) {
      throw new ConfigException(where + ": " + key + " must be a whole number");
    }
    return tree.path(key).asInt();
  }

  private static <E extends Enum<E>> E choice(Class<E> choices, String given, String where) {
    for (E choice : choices.getEnumConstants()) {
      if (code(choice).equals(given)) {
        return choice;
      }
    }
    throw new ConfigException(
        where
            + ": must be one of "
            + String.join(
                ", ", Arrays.stream(choices.getEnumConstants()).map(ReleaseSpec::code).toList()));
  }

  static String code(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
