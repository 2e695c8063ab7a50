package dev.sordino.jobs.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where customer records are, and for which purpose each of their fields is read, as {@code
 * configs/crm.yaml} documents it.
 *
 * @param format csv, json, parquet, delta or jdbc
 * @param source path with or without a scheme; for jdbc the table
 * @param database null unless the format is jdbc
 * @param match column by the customer's field that its values are matched as
 * @param kept column and generalisation by the name under which it is kept
 */
public record CrmDeclaration(
    String format,
    String source,
    @Nullable Database database,
    Map<String, String> match,
    Map<String, Kept> kept) {

  /** A field that is kept in generalised form. */
  record Kept(String column, Generalization generalization) {}

  /**
   * Where a table is reached by JDBC.
   *
   * @param driver class of the driver, empty to find it by the address
   */
  record Database(String url, String user, String password, String driver) {
    /** Without the credentials. */
    @Override
    public String toString() {
      return "Database[]";
    }
  }

  static final List<String> FIELDS =
      List.of("id", "name", "email", "phone", "address", "birth_date", "contract_id");

  private static final Set<String> JOINED_BY = Set.of("id", "phone", "email");
  private static final Set<String> FORMATS = Set.of("csv", "json", "parquet", "delta", "jdbc");
  private static final Set<String> OF_FILE = Set.of("format", "path", "fields");
  private static final Set<String> OF_TABLE =
      Set.of("format", "url", "table", "user", "password", "driver", "fields");
  private static final Set<String> OF_FIELD = Set.of("purpose", "as", "generalize");

  public CrmDeclaration {
    match = Map.copyOf(match);
    kept = Map.copyOf(kept);
  }

  /**
   * @throws ConfigException if the file is missing or says what can't be done
   */
  public static CrmDeclaration read(Path file) {
    return read(file, ConfigLoader.ofProcess());
  }

  /**
   * @param secrets looks references up
   */
  static CrmDeclaration read(Path file, ConfigLoader secrets) {
    try {
      JsonNode tree = new YAMLMapper().readTree(Files.readString(file));
      return of(tree, String.valueOf(file.getFileName()), secrets);
    } catch (NoSuchFileException missing) {
      throw new ConfigException("there is no file " + file);
    } catch (JsonProcessingException wrong) {
      throw new ConfigException(file + " is no well-formed YAML");
    } catch (IOException failed) {
      throw new ConfigException(file + " can't be read");
    }
  }

  private static CrmDeclaration of(JsonNode tree, String where, ConfigLoader secrets) {
    String format = text(tree, "format", where);
    if (!FORMATS.contains(format)) {
      throw new ConfigException(where + ": format must be one of " + new TreeSet<>(FORMATS));
    }
    boolean isTable = format.equals("jdbc");
    known(tree, isTable ? OF_TABLE : OF_FILE, where);
    Map<String, String> match = new LinkedHashMap<>();
    Map<String, Kept> kept = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : tree.path("fields").properties()) {
      String at = where + ", field " + field.getKey();
      known(field.getValue(), OF_FIELD, at);
      String purpose = text(field.getValue(), "purpose", at);
      switch (purpose) {
        case "match" -> {
          String as = text(field.getValue(), "as", at);
          if (!FIELDS.contains(as)) {
            throw new ConfigException(at + ": as must be one of " + FIELDS);
          }
          if (match.put(as, field.getKey()) != null) {
            throw new ConfigException(at + ": two fields are matched as " + as);
          }
        }
        case "quasi-identifier" -> {
          String as = text(field.getValue(), "as", at);
          Generalization generalization =
              Generalization.of(text(field.getValue(), "generalize", at), at);
          if (kept.put(as, new Kept(field.getKey(), generalization)) != null) {
            throw new ConfigException(at + ": two fields are kept as " + as);
          }
        }
        case "drop" -> {}
        default ->
            throw new ConfigException(at + ": purpose must be match, quasi-identifier or drop");
      }
    }
    if (match.keySet().stream().noneMatch(JOINED_BY::contains)) {
      throw new ConfigException(
          where + ": no field is matched as id, phone or email, so no record would be found");
    }
    return new CrmDeclaration(
        format,
        text(tree, isTable ? "table" : "path", where),
        isTable ? database(tree, where, secrets) : null,
        match,
        kept);
  }

  private static Database database(JsonNode tree, String where, ConfigLoader secrets) {
    String url = secrets.address(text(tree, "url", where), where + ": url");
    if (!url.startsWith("jdbc:")) {
      throw new ConfigException(where + ": url must begin with jdbc:");
    }
    return new Database(
        url,
        secrets.plain(tree.path("user").asText(), where + ": user"),
        tree.has("password")
            ? secrets.secret(tree.path("password").asText(), where + ": password")
            : "",
        tree.path("driver").asText());
  }

  /** Columns that are read, each once. */
  List<String> columns() {
    Set<String> columns = new LinkedHashSet<>(match.values());
    kept.values().forEach(field -> columns.add(field.column()));
    return List.copyOf(columns);
  }

  private static void known(JsonNode node, Set<String> keys, String where) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!keys.contains(entry.getKey())) {
        throw new ConfigException(
            where + ": unknown key '" + entry.getKey() + "'; there are " + new TreeSet<>(keys));
      }
    }
  }

  private static String text(JsonNode node, String key, String where) {
    String value = node.path(key).asText();
    if (value.isBlank()) {
      throw new ConfigException(where + ": " + key + " is missing");
    }
    return value;
  }
}
