package dev.sordino.jobs.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.sordino.language.Spelling;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An exception to what the gate asks of every conversation.
 *
 * @param channel id of the channel it holds for, null for all; {@code country}, {@code source} (the
 *     first folder below the input) and {@code format} likewise
 * @param consentUnknown exclude or process, null to leave it as it is; {@code retentionDays} and
 *     {@code announcement} (ignore or require) likewise
 */
public record GateRule(
    @Nullable String channel,
    @Nullable String country,
    @Nullable String source,
    @Nullable String format,
    @Nullable String consentUnknown,
    @Nullable Integer retentionDays,
    @Nullable String announcement)
    implements Serializable {

  private static final List<String> WHERE = List.of("channel", "country", "source", "format");
  private static final List<String> WHAT =
      List.of("consent-unknown", "retention-days", "announcement");

  public GateRule {
    check("gate.rules: ", consentUnknown, retentionDays, announcement);
    country = country == null ? null : country.toUpperCase(Locale.ROOT);
  }

  /**
   * @throws ConfigException on a key that no rule has, or a rule that changes nothing
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static GateRule of(Map<String, String> keys) {
    for (String key : keys.keySet()) {
      if (!WHERE.contains(key) && !WHAT.contains(key)) {
        throw new ConfigException(
            "gate.rules: unknown key '%s'; did you mean '%s'?"
                .formatted(
                    key,
                    Spelling.nearest(key, Stream.concat(WHERE.stream(), WHAT.stream()).toList())));
      }
    }
    if (WHAT.stream().allMatch(key -> keys.get(key) == null)) {
      throw new ConfigException("gate.rules: a rule sets none of " + String.join(", ", WHAT));
    }
    return new GateRule(
        keys.get("channel"),
        keys.get("country"),
        keys.get("source"),
        keys.get("format"),
        keys.get("consent-unknown"),
        days(keys.get("retention-days")),
        keys.get("announcement"));
  }

  private static @Nullable Integer days(@Nullable String value) {
    if (value == null) {
      return null;
    }
    if (!value.matches("\\d{1,6}")) {
      throw new ConfigException("gate.rules: retention-days must be a number of days");
    }
    return Integer.valueOf(value);
  }

  static void check(
      String where,
      @Nullable String consentUnknown,
      @Nullable Integer retentionDays,
      @Nullable String announcement) {
    SordinoConfig.require(
        consentUnknown == null
            || consentUnknown.equals("exclude")
            || consentUnknown.equals("process"),
        where + "consent-unknown",
        "must be exclude or process");
    SordinoConfig.require(
        retentionDays == null || retentionDays > 0, where + "retention-days", "must be positive");
    SordinoConfig.require(
        announcement == null || announcement.equals("ignore") || announcement.equals("require"),
        where + "announcement",
        "must be ignore or require");
  }
}
