package dev.sordino.jobs.tables;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;

/**
 * One table of the warehouse.
 *
 * @param zone restricted, vault, sanitized, published or ops: access is granted by zone
 * @param comment what it holds and what one row is
 * @param schema with a comment on every column
 * @param constraints name to SQL condition; only on columns whose values may stand in an error
 *     message, since Delta quotes the row
 */
public record TableDefinition(
    String zone, String name, String comment, StructType schema, Map<String, String> constraints) {

  public TableDefinition {
    constraints = Map.copyOf(constraints);
    List<String> bare =
        java.util.Arrays.stream(schema.fields())
            .filter(field -> field.getComment().isEmpty())
            .map(field -> field.name())
            .toList();
    if (!bare.isEmpty()) {
      throw new IllegalArgumentException(zone + "." + name + ": no comment on " + bare);
    }
  }

  /** Whether it has a column of that name. */
  public boolean has(String column) {
    return List.of(schema.fieldNames()).contains(column);
  }

  /** Whether its zone is one for rows about single people, under pseudonyms or encrypted. */
  public boolean isAboutPeople() {
    return List.of("restricted", "sanitized", "vault").contains(zone);
  }

  /** {@code zone.name}. */
  public String id() {
    return zone + "." + name;
  }
}
