package dev.sordino.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import dev.sordino.language.Spelling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user's own layout of JSON as {@code configs/formats/*.yaml} declares it; the file {@code
 * configs/formats/example.yaml.txt} explains every key.
 */
final class FormatDeclaration {

  /** Of {@code start} and {@code end}. */
  enum Unit {
    MS,
    S,
    US,
    /** A time of day, in ISO 8601 or counted from the epoch. */
    TIME
  }

  private static final Set<String> SCALARS =
      new TreeSet<>(
          Set.of(
              "id",
              "summary",
              "conversation-id",
              "channel",
              "language",
              "started-at",
              "agent-id",
              "queue",
              "customer-id",
              "customer-name",
              "customer-email",
              "customer-phone",
              "consent-recording",
              "consent-analytics",
              "turns",
              "turn-id",
              "speaker",
              "start",
              "end",
              "text",
              "unit",
              "text-format"));
  private static final Set<String> LISTS = Set.of("key", "wrappers");
  private static final Set<String> MAPS = Set.of("roles", "channels");
  private static final Set<String> PLAIN = Set.of("id", "summary", "unit", "text-format");
  private static final Set<String> PATHS =
      Set.of(
          "conversation-id",
          "started-at",
          "customer-id",
          "customer-name",
          "customer-email",
          "customer-phone",
          "consent-recording",
          "consent-analytics",
          "turns",
          "turn-id",
          "speaker",
          "start",
          "end",
          "text");

  private record Given(int line, String text) {}

  private final String file;
  private final Map<String, Given> scalars = new LinkedHashMap<>();
  private final Map<String, List<Given>> lists = new LinkedHashMap<>();
  private final Map<String, Map<String, Given>> maps = new LinkedHashMap<>();

  private FormatDeclaration(String file) {
    this.file = file;
  }

  /**
   * @param file its name, for messages
   * @throws FormatDeclarationException if it can't be used
   */
  static FormatDeclaration of(String file, String yaml) {
    FormatDeclaration declaration = new FormatDeclaration(file);
    try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
      declaration.read(parser);
    } catch (JsonProcessingException broken) {
      int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNr();
      throw new FormatDeclarationException(file, line, "this is no well-formed YAML");
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    declaration.check();
    return declaration;
  }

  private void read(YAMLParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new FormatDeclarationException(file, 1, "expected keys with values");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      int line = line(parser);
      JsonToken value = parser.nextToken();
      if (LISTS.contains(key) && value == JsonToken.START_ARRAY) {
        List<Given> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          entries.add(scalar(parser, key));
        }
        lists.put(key, entries);
      } else if (MAPS.contains(key) && value == JsonToken.START_OBJECT) {
        Map<String, Given> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          entries.put(name, scalar(parser, key + "." + name));
        }
        maps.put(key, entries);
      } else if (SCALARS.contains(key)) {
        scalars.put(key, scalar(parser, key));
      } else if (LISTS.contains(key) || MAPS.contains(key)) {
        throw new FormatDeclarationException(
            file, line, key + " must be " + (LISTS.contains(key) ? "a list" : "a mapping"));
      } else {
        throw new FormatDeclarationException(
            file, line, "unknown key '%s'; did you mean '%s'?".formatted(key, nearest(key)));
      }
    }
  }

  private Given scalar(YAMLParser parser, String key) throws IOException {
    if (!parser.currentToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
      throw new FormatDeclarationException(file, line(parser), key + " must be one value");
    }
    return new Given(line(parser), parser.getText());
  }

  private static int line(YAMLParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private static String nearest(String key) {
    return Spelling.nearest(key, Stream.of(SCALARS, LISTS, MAPS).flatMap(Set::stream).toList());
  }

  private void check() {
    for (String key : List.of("id", "channel", "turns", "speaker", "text")) {
      if (!scalars.containsKey(key)) {
        throw new FormatDeclarationException(file, 1, "the key '" + key + "' is missing");
      }
    }
    if (lists.getOrDefault("key", List.of()).isEmpty()) {
      throw new FormatDeclarationException(
          file, 1, "the key 'key' is missing: the paths that tell such a file from others");
    }
    for (Map.Entry<String, Given> entry : scalars.entrySet()) {
      Given given = entry.getValue();
      boolean isPath = given.text().startsWith("$");
      if (!PLAIN.contains(entry.getKey())
          && (isPath ? JsonPath.of(given.text()) == null : PATHS.contains(entry.getKey()))) {
        throw new FormatDeclarationException(
            file, given.line(), entry.getKey() + " must be a path such as $.a.b");
      }
    }
    for (Given path : lists.getOrDefault("key", List.of())) {
      if (JsonPath.of(path.text()) == null) {
        throw new FormatDeclarationException(
            file, path.line(), "key must list paths such as $.a.b");
      }
    }
    Given id = given("id");
    if (!id.text().matches("[a-z][a-z0-9-]{1,40}")) {
      throw new FormatDeclarationException(
          file, id.line(), "id must be lower case with hyphens, such as acme-calls");
    }
    maps.getOrDefault("roles", Map.of())
        .forEach(
            (label, role) -> {
              if (Speaker.fromId(role.text()).isEmpty()) {
                throw new FormatDeclarationException(
                    file, role.line(), "a role is one of customer, agent, bot, system, unknown");
              }
            });
    maps.getOrDefault("channels", Map.of()).values().forEach(this::requireChannel);
    Given channel = given("channel");
    if (!channel.text().startsWith("$")) {
      requireChannel(channel);
    }
    unit();
    Given format = scalars.get("text-format");
    if (format != null && !Set.of("plain", "html").contains(format.text())) {
      throw new FormatDeclarationException(
          file, format.line(), "text-format is one of plain, html");
    }
  }

  private void requireChannel(Given channel) {
    if (Channel.fromId(channel.text()).isEmpty()) {
      throw new FormatDeclarationException(
          file, channel.line(), "a channel is one of voice, chat, email");
    }
  }

  private Given given(String key) {
    Given given = scalars.get(key);
    if (given == null) {
      throw new IllegalStateException(key + " was checked to be there");
    }
    return given;
  }

  String file() {
    return file;
  }

  String id() {
    return given("id").text();
  }

  int idLine() {
    return given("id").line();
  }

  String summary() {
    Given summary = scalars.get("summary");
    return summary == null ? "declared in " + file : summary.text();
  }

  /** The paths that a record must have. */
  List<JsonPath> key() {
    List<JsonPath> paths = new ArrayList<>();
    lists.getOrDefault("key", List.of()).forEach(given -> paths.add(path(given)));
    return paths;
  }

  String keyText() {
    return String.join(
        ", ", lists.getOrDefault("key", List.of()).stream().map(Given::text).toList());
  }

  Set<String> wrappers() {
    return Set.copyOf(lists.getOrDefault("wrappers", List.of()).stream().map(Given::text).toList());
  }

  /** The path under a key; null where the key is not given, or gives a constant. */
  @Nullable JsonPath path(String key) {
    Given given = scalars.get(key);
    return given == null || !given.text().startsWith("$") ? null : path(given);
  }

  /** Keys that give a path. */
  List<String> paths() {
    return scalars.keySet().stream().filter(key -> path(key) != null).sorted().toList();
  }

  /** What a key says without looking at a record; null where it gives a path or nothing. */
  @Nullable String constant(String key) {
    Given given = scalars.get(key);
    return given == null || given.text().startsWith("$") ? null : given.text();
  }

  private static JsonPath path(Given given) {
    JsonPath path = JsonPath.of(given.text());
    if (path == null) {
      throw new IllegalStateException("was checked to be a path");
    }
    return path;
  }

  /**
   * What a label is mapped to under {@code roles} or {@code channels}; {@code *} is for the rest.
   */
  @Nullable String mapped(String map, String label) {
    Map<String, Given> entries = maps.getOrDefault(map, Map.of());
    Given given = entries.getOrDefault(label, entries.get("*"));
    return given == null ? null : given.text();
  }

  Unit unit() {
    Given given = scalars.get("unit");
    return switch (given == null ? "ms" : given.text()) {
      case "ms" -> Unit.MS;
      case "s" -> Unit.S;
      case "us" -> Unit.US;
      case "time" -> Unit.TIME;
      default ->
          throw new FormatDeclarationException(
              file, given == null ? 1 : given.line(), "unit is one of ms, s, us, time");
    };
  }

  boolean isHtml() {
    Given given = scalars.get("text-format");
    return given != null && given.text().equals("html");
  }
}
