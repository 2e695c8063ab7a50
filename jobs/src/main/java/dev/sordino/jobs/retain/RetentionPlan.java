package dev.sordino.jobs.retain;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.RetentionRule;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the configuration, checked against the tables that there are.
 *
 * <p>Of several rules that speak of a row the last holds. Where it is unknown whether one speaks of
 * a row, the shorter time holds. A row about a conversation is never kept longer than the row in
 * {@code sanitized.conversations}.
 */
public final class RetentionPlan implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Longer than any rule can say, and far from overflow when counted in seconds. */
  private static final int FOR_GOOD = 10_000_000;

  private final List<RetentionRule> rules;

  private RetentionPlan(List<RetentionRule> rules) {
    this.rules = rules;
  }

  /**
   * @throws ConfigException if a table about people has no rule for all of its rows, or a rule
   *     speaks of what is not there
   */
  public static RetentionPlan of(SordinoConfig.Retention retention) {
    List<RetentionRule> rules = retention.rules();
    for (RetentionRule rule : rules) {
      List<TableDefinition> tables =
          Tables.ALL.stream().filter(table -> rule.isFor(table.id())).toList();
      if (tables.isEmpty()) {
        throw new ConfigException("retention.rules: there is no table " + rule.table());
      }
      for (TableDefinition table : tables) {
        if (!table.isAboutPeople()) {
          throw new ConfigException(
              "retention.rules: %s holds nothing about single people; leave its rule out"
                  .formatted(table.id()));
        }
        if (!rule.isGeneral() && !Tables.OF_CONVERSATIONS.contains(table)) {
          throw new ConfigException(
              "retention.rules: rows of %s have no source, channel or country; name the tables of conversations one by one"
                  .formatted(table.id()));
        }
      }
    }
    for (TableDefinition table : Tables.ALL) {
      if (table.isAboutPeople()
          && rules.stream().noneMatch(rule -> rule.isFor(table.id()) && rule.isGeneral())) {
        throw new ConfigException(
            "retention.rules: %s holds rows about people and has no rule for all of them: give days, or keep and because"
                .formatted(table.id()));
      }
    }
    return new RetentionPlan(rules);
  }

  /** What decides on a row: a structure of {@code days} after which it is due, and the rule. */
  record Term(Column of) {

    Column rule() {
      return of.getField("rule");
    }

    /** Of two the one that ends first. */
    Term earlier(Term other) {
      return new Term(least(of, other.of));
    }

    /**
     * Whether a row is due.
     *
     * @param since seconds since the epoch from which its age counts; null is due never, since its
     *     run has not finished and the next one decides on it
     */
    Column isDue(Column since, Instant asOf) {
      Column kept = of.getField("days").cast("bigint").multiply(Duration.ofDays(1).toSeconds());
      return coalesce(since.plus(kept).lt(asOf.getEpochSecond()), lit(false));
    }
  }

  /**
   * The term of a table's rows, over the columns {@code source}, {@code channel} and {@code
   * country} where the table is one of conversations.
   */
  Term term(TableDefinition table) {
    Term own = folded(table);
    return Tables.OF_CONVERSATIONS.contains(table) && !table.equals(Tables.CONVERSATIONS)
        ? folded(Tables.CONVERSATIONS).earlier(own)
        : own;
  }

  /**
   * Days after which a conversation is deleted, for those who ask before there is a row.
   *
   * @return empty where it is kept for good
   */
  public OptionalInt daysOfConversation(
      @Nullable String source, @Nullable String channel, @Nullable String country) {
    int days = FOR_GOOD;
    for (RetentionRule rule : rules) {
      if (!rule.isFor(Tables.CONVERSATIONS.id())
          || contradicts(rule.source(), source)
          || contradicts(rule.channel(), channel)
          || contradicts(rule.country(), country)) {
        continue;
      }
      int ruled = Objects.requireNonNullElse(rule.days(), FOR_GOOD);
      boolean unsure =
          (rule.source() != null && source == null)
              || (rule.channel() != null && channel == null)
              || (rule.country() != null && country == null);
      days = unsure ? Math.min(days, ruled) : ruled;
    }
    return days == FOR_GOOD ? OptionalInt.empty() : OptionalInt.of(days);
  }

  /** Whether any rule ever lets rows of the table go. */
  boolean endsFor(TableDefinition table) {
    return rules.stream().anyMatch(rule -> rule.isFor(table.id()) && rule.days() != null);
  }

  /** All rules as the records name them, in their order. */
  public List<String> labels() {
    return rules.stream().map(RetentionRule::label).toList();
  }

  /** One after the other, in a single expression that grows with the number of rules only. */
  private Term folded(TableDefinition table) {
    List<Column> all = new ArrayList<>();
    for (RetentionRule rule : rules) {
      if (rule.isFor(table.id())) {
        Column fits =
            fits(rule.source(), "source")
                .and(fits(rule.channel(), "channel"))
                .and(fits(rule.country(), "country"));
        all.add(
            struct(
                fits.as("fits"),
                lit(Objects.requireNonNullElse(rule.days(), FOR_GOOD)).as("days"),
                lit(rule.label()).as("rule")));
      }
    }
    Column none = struct(lit(FOR_GOOD).as("days"), lit("none").as("rule"));
    Column last =
        aggregate(
            array(all.toArray(Column[]::new)),
            none,
            (so, next) ->
                when(
                        coalesce(
                            next.getField("fits"), next.getField("days").lt(so.getField("days"))),
                        struct(next.getField("days").as("days"), next.getField("rule").as("rule")))
                    .otherwise(so));
    return new Term(last);
  }

  /** True, false, or null where the row does not say. */
  private static Column fits(@Nullable String wanted, String column) {
    return wanted == null ? lit(true) : col(column).equalTo(wanted);
  }

  private static boolean contradicts(@Nullable String wanted, @Nullable String actual) {
    return wanted != null && actual != null && !wanted.equals(actual);
  }
}
