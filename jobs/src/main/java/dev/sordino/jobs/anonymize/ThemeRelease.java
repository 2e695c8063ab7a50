package dev.sordino.jobs.anonymize;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import dev.sordino.anonymize.release.LedgerEntry;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Releases how many conversations of each week have a theme, by the same rules as all counts. */
public final class ThemeRelease {

  private static final String PREFIX = "theme:";
  private static final String ALL_CHANNELS = "all";

  private final SordinoConfig.Anonymize rules;
  private final Warehouse warehouse;

  public ThemeRelease(SordinoConfig config, Warehouse warehouse) {
    this.rules = config.anonymize();
    this.warehouse = warehouse;
  }

  /**
   * A count that may be published.
   *
   * @param customers rounded down, as are the conversations
   * @param release that made it
   */
  public record Week(
      String theme, LocalDate week, long customers, long conversations, long release) {}

  /**
   * Decides, and writes the ledger. To be called under the warehouse's lock.
   *
   * @param conversations with {@code theme}, {@code week}, {@code language}, {@code person}, {@code
   *     agent_key}
   * @throws PrivacyException if the ledger was edited, or an attack on what would be released
   *     succeeds
   */
  public List<Week> run(Dataset<Row> conversations, String runKey) {
    ReleaseLedger ledger = ReleaseLedger.open(warehouse, Tables.THEME_WEEKS.id());
    LedgerEntry last = ledger.last();
    if (last != null) {
      ReleasePolicy.refuseLoosened(rules, last.policy(), last.release());
    }
    int keyVersion = ReleaseJob.keyVersion(warehouse);
    CellQuery.Gathered cells =
        CellQuery.counts(
            conversations
                .withColumn("channel", lit(ALL_CHANNELS))
                .withColumn("cell", array(col("language"), concat(lit(PREFIX), col("theme")))),
            WeeklyRelease.sensitivity(rules));
    WeeklyRelease decided =
        new WeeklyRelease(rules, ledger.history(rules.k(), keyVersion), ledger.next())
            .decide(cells);
    PublishedAttack.refuse(ledger.statements(), decided.statements(), rules.k());
    ledger.append(decided.statements(), ReleasePolicy.of(rules, keyVersion), runKey);
    return decided.published().stream().map(ThemeRelease::week).toList();
  }

  private static Week week(WeeklyRelease.Published one) {
    return new Week(
        one.cell().queue().substring(PREFIX.length()),
        Objects.requireNonNull(one.cell().week()),
        one.customers(),
        one.conversations(),
        one.made());
  }
}
