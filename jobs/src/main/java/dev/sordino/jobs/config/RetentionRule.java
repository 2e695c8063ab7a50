package dev.sordino.jobs.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.sordino.language.Spelling;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long rows of a table are kept.
 *
 * @param table {@code zone.name}, or {@code zone.*} for all of a zone
 * @param source first folder below the input that it holds for, null for all; {@code channel} and
 *     {@code country} likewise
 * @param days after which a row is deleted; null to keep it
 * @param because why a table is kept for good; it goes into the records
 */
public record RetentionRule(
    String table,
    @Nullable String source,
    @Nullable String channel,
    @Nullable String country,
    @Nullable Integer days,
    @Nullable String because)
    implements Serializable {

  private static final String KEEP = "keep";
  private static final List<String> KEYS =
      List.of("table", "source", "channel", "country", "days", "because");

  public RetentionRule {
    SordinoConfig.require(
        table.matches("[a-z]+\\.([a-z_]+|\\*)"),
        "retention.rules: table",
        "must be a zone and a table, such as sanitized.turns, or sanitized.* for all of a zone");
    SordinoConfig.require(
        days == null || days > 0, "retention.rules: days of " + table, "must be positive");
    SordinoConfig.require(
        days != null || (because != null && !because.isBlank()),
        "retention.rules: " + table,
        "is kept for good: say why, in 'because'");
    country = country == null ? null : country.toUpperCase(Locale.ROOT);
  }

  /**
   * @throws ConfigException on a key that no rule has, or one that is missing
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static RetentionRule of(Map<String, String> keys) {
    for (String key : keys.keySet()) {
      if (!KEYS.contains(key)) {
        throw new ConfigException(
            "retention.rules: unknown key '%s'; did you mean '%s'?"
                .formatted(key, Spelling.nearest(key, KEYS)));
      }
    }
    String table = keys.get("table");
    String days = keys.get("days");
    if (table == null || days == null) {
      throw new ConfigException("retention.rules: every rule needs table and days");
    }
    if (!days.equals(KEEP) && !days.matches("\\d{1,6}")) {
      throw new ConfigException("retention.rules: days of " + table + " must be a number or keep");
    }
    return new RetentionRule(
        table,
        keys.get("source"),
        keys.get("channel"),
        keys.get("country"),
        days.equals(KEEP) ? null : Integer.valueOf(days),
        keys.get("because"));
  }

  /** Whether it speaks of that table, wherever its rows come from. */
  public boolean isFor(String tableId) {
    return table.equals(tableId)
        || (table.endsWith(".*") && tableId.startsWith(table.substring(0, table.length() - 1)));
  }

  /** Whether it holds for every row of its tables. */
  public boolean isGeneral() {
    return source == null && channel == null && country == null;
  }

  /** As the records name it, such as {@code sanitized.*, channel voice: 365 days}. */
  public String label() {
    StringBuilder label = new StringBuilder(table);
    append(label, "source", source);
    append(label, "channel", channel);
    append(label, "country", country);
    return label.append(days == null ? ": keep" : ": " + days + " days").toString();
  }

  private static void append(StringBuilder label, String key, @Nullable String value) {
    if (value != null) {
      label.append(", ").append(key).append(' ').append(value);
    }
  }
}
