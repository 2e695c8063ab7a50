package dev.sordino.jobs.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sordino.language.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration. Precedence, highest first: {@code --set}, {@code --config}, the defaults
 * that ship in the jar. Keys are checked against the defaults, which hold every key that exists.
 */
public final class ConfigLoader {

  private static final String DEFAULTS = "sordino/configs/sordino.yaml";

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]+)}");

  /** Settings in addresses that are secrets wherever they stand. */
  private static final Pattern SECRET_IN_URL =
      Pattern.compile("(?i)(?:password|passwd|pwd|secret|token)=[^&;]|//[^/@]*:[^/@]+@");

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private final UnaryOperator<@Nullable String> environment;

  /**
   * @param environment looks up an environment variable, null where there is none
   */
  public ConfigLoader(UnaryOperator<@Nullable String> environment) {
    this.environment = environment;
  }

  /** A loader that sees this process's environment. */
  public static ConfigLoader ofProcess() {
    return new ConfigLoader(System::getenv);
  }

  /**
   * @param file the user's own file, or null
   * @param settings {@code key=value} in dotted kebab-case, later ones win
   * @throws ConfigException on an unknown key, a wrong value, or a reference that leads nowhere
   */
  public SordinoConfig load(@Nullable Path file, List<String> settings) {
    ObjectNode tree = defaults();
    if (file != null) {
      merge(tree, parse(file), "", file.getFileName() + ": ");
    }
    for (String setting : settings) {
      set(tree, setting);
    }
    resolve(tree, "");
    try {
      return YAML.treeToValue(tree, SordinoConfig.class);
    } catch (JsonMappingException wrong) {
      if (wrong.getCause() instanceof ConfigException own) {
        throw own;
      }
      throw new ConfigException(pathOf(wrong) + " has a value of the wrong kind");
    } catch (JsonProcessingException wrong) {
      throw new ConfigException("the configuration can't be read as YAML");
    }
  }

  /** A short hash that changes with any effective value, for the run summary. */
  public static String hash(SordinoConfig config) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(config.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ObjectNode defaults() {
    try (InputStream in = ConfigLoader.class.getClassLoader().getResourceAsStream(DEFAULTS)) {
      if (in == null) {
        throw new IllegalStateException(DEFAULTS + " is not on the class path");
      }
      return (ObjectNode) YAML.readTree(in);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static JsonNode parse(Path file) {
    try {
      JsonNode tree = YAML.readTree(Files.readString(file));
      return tree == null || tree.isMissingNode() || tree.isNull() ? YAML.createObjectNode() : tree;
    } catch (NoSuchFileException missing) {
      throw new ConfigException("there is no configuration file " + file);
    } catch (JsonProcessingException wrong) {
      throw new ConfigException(
          "%s is no well-formed YAML near line %d"
              .formatted(file, wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr()));
    } catch (IOException failed) {
      throw new ConfigException("the configuration file " + file + " can't be read");
    }
  }

  private static void merge(ObjectNode into, JsonNode from, String path, String where) {
    if (!from.isObject()) {
      throw new ConfigException(
          where + (path.isEmpty() ? "the file" : path) + " must be a mapping of keys to values");
    }
    Iterator<Map.Entry<String, JsonNode>> fields = from.fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      String key = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      JsonNode known = into.get(field.getKey());
      if (known == null) {
        throw unknown(where, key, path, into);
      }
      if (known.isObject()) {
        merge((ObjectNode) known, field.getValue(), key, where);
      } else {
        into.set(field.getKey(), field.getValue());
      }
    }
  }

  private static void set(ObjectNode tree, String setting) {
    int equals = setting.indexOf('=');
    if (equals <= 0) {
      throw new ConfigException("--set " + setting + ": expected key=value");
    }
    String[] keys = setting.substring(0, equals).strip().split("\\.");
    ObjectNode node = tree;
    String path = "";
    for (int i = 0; i < keys.length; i++) {
      JsonNode known = node.get(keys[i]);
      String key = path.isEmpty() ? keys[i] : path + "." + keys[i];
      if (known == null) {
        throw unknown("--set: ", key, path, node);
      }
      boolean last = i == keys.length - 1;
      if (last == known.isObject()) {
        throw new ConfigException(
            "--set: " + key + (last ? " holds further keys; name one" : " holds no further keys"));
      }
      if (last) {
        node.set(keys[i], value(setting.substring(equals + 1)));
      } else {
        node = (ObjectNode) known;
        path = key;
      }
    }
  }

  private static JsonNode value(String text) {
    try {
      JsonNode parsed = YAML.readTree(text);
      return parsed == null || parsed.isMissingNode() ? TextNode.valueOf("") : parsed;
    } catch (JsonProcessingException notYaml) {
      return TextNode.valueOf(text);
    }
  }

  private static ConfigException unknown(String where, String key, String path, ObjectNode known) {
    TreeSet<String> names = new TreeSet<>();
    known.fieldNames().forEachRemaining(names::add);
    String nearest = Spelling.nearest(key.substring(key.lastIndexOf('.') + 1), names);
    return new ConfigException(
        "%sunknown key '%s'; did you mean '%s'?"
            .formatted(where, key, path.isEmpty() ? nearest : path + "." + nearest));
  }

  /** Replaces references to secrets. */
  private void resolve(JsonNode node, String path) {
    if (!(node instanceof ObjectNode object)) {
      return;
    }
    List<String> names = List.copyOf(object.properties().stream().map(Map.Entry::getKey).toList());
    for (String name : names) {
      JsonNode value = object.get(name);
      String key = path.isEmpty() ? name : path + "." + name;
      if (value.isTextual()) {
        object.put(name, resolved(value.textValue(), key));
      } else {
        resolve(value, key);
      }
    }
  }

  /**
   * A secret that a configuration names: it must be a reference and nothing else.
   *
   * @param key named in messages; the value never is
   * @throws ConfigException if it is written out, or the reference leads nowhere
   */
  public String secret(String value, String key) {
    if (!REFERENCE.matcher(value).matches()) {
      throw new ConfigException(
          key + " must be a reference, ${env:NAME} or ${file:PATH}: secrets don't stand in files");
    }
    return resolved(value, key);
  }

  /**
   * An address with its references replaced.
   *
   * @throws ConfigException if a secret stands in it, or a reference leads nowhere
   */
  public String address(String value, String key) {
    if (SECRET_IN_URL.matcher(REFERENCE.matcher(value).replaceAll("")).find()) {
      throw new ConfigException(key + " must hold no secret; give user and password by themselves");
    }
    return resolved(value, key);
  }

  /** A value with its references replaced. */
  public String plain(String value, String key) {
    return resolved(value, key);
  }

  private String resolved(String value, String key) {
    Matcher matcher = REFERENCE.matcher(value);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(2);
      String found = matcher.group(1).equals("env") ? environment.apply(name) : file(name, key);
      if (found == null) {
        throw new ConfigException(
            key + " refers to the environment variable " + name + ", which is not set");
      }
      matcher.appendReplacement(result, Matcher.quoteReplacement(found));
    }
    return matcher.appendTail(result).toString();
  }

  private static String file(String name, String key) {
    try {
      return Files.readString(Path.of(name)).strip();
    } catch (IOException failed) {
      throw new ConfigException(key + " refers to the file " + name + ", which can't be read");
    }
  }

  private static String pathOf(JsonMappingException wrong) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : wrong.getPath()) {
      if (reference.getFieldName() != null) {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return path.isEmpty() ? "the configuration" : path.toString();
  }
}
