package dev.sordino.jobs.anonymize;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import dev.sordino.anonymize.release.BrokenLedgerException;
import dev.sordino.anonymize.release.LedgerEntry;
import dev.sordino.anonymize.release.Population;
import dev.sordino.anonymize.release.ReleaseHistory;
import dev.sordino.anonymize.release.Statement;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The ledger of releases in the warehouse: entries in {@code ops.release_ledger}, and what each
 * said in {@code restricted.released_figures}.
 *
 * <p>It is written before anything is published, so that nothing is ever published that it does not
 * know. Figures of an entry that was never written, since a run was killed in between, were not
 * published either and do not count.
 */
final class ReleaseLedger {

  private static final String ADVICE =
      ". Nothing was released: earlier figures can no longer be told, and new ones might be subtracted from them. Restore ops.release_ledger and restricted.released_figures as the last run left them";

  private final Warehouse warehouse;
  private final String table;
  private final List<LedgerEntry> entries;
  private final List<Statement> statements;

  private ReleaseLedger(
      Warehouse warehouse, String table, List<LedgerEntry> entries, List<Statement> statements) {
    this.warehouse = warehouse;
    this.table = table;
    this.entries = entries;
    this.statements = statements;
  }

  /**
   * Reads the whole ledger and checks its chain, its figures, and that it knows what is published.
   *
   * @throws PrivacyException if it was edited or rolled back
   */
  static ReleaseLedger open(Warehouse warehouse, String table) {
    List<LedgerEntry> entries =
        warehouse.isUnwritten(Tables.RELEASE_LEDGER)
            ? List.of()
            : warehouse.read(Tables.RELEASE_LEDGER).orderBy("release").collectAsList().stream()
                .map(ReleaseLedger::entry)
                .toList();
    List<Statement> statements = statements(warehouse, entries);
    try {
      LedgerEntry.verify(entries);
      verify(entries, statements);
      long published = published(warehouse);
      if (published > entries.size()) {
        throw new BrokenLedgerException(
            "published.quality_weekly is of release %d, and the ledger ends with %d"
                .formatted(published, entries.size()));
      }
    } catch (BrokenLedgerException broken) {
      throw new PrivacyException(
          "the release ledger is not as it was written: " + broken.getMessage() + ADVICE);
    }
    return new ReleaseLedger(warehouse, table, entries, statements);
  }

  private static void verify(List<LedgerEntry> entries, List<Statement> statements) {
    Map<Long, List<Statement>> byRelease = new HashMap<>();
    statements.forEach(
        statement ->
            byRelease
                .computeIfAbsent(statement.release(), release -> new ArrayList<>())
                .add(statement));
    for (LedgerEntry entry : entries) {
      List<Statement> its = byRelease.getOrDefault(entry.release(), List.of());
      if (its.size() != entry.statements() || !LedgerEntry.digest(its).equals(entry.digest())) {
        throw new BrokenLedgerException(
            "restricted.released_figures no longer holds what release %d said"
                .formatted(entry.release()));
      }
    }
  }

  private static long published(Warehouse warehouse) {
    if (warehouse.isUnwritten(Tables.QUALITY_WEEKLY)) {
      return 0;
    }
    Row newest = warehouse.read(Tables.QUALITY_WEEKLY).agg(max(col("release"))).first();
    return newest.isNullAt(0) ? 0 : newest.getLong(0);
  }

  /** The last entry's policy; null before the first. */
  @Nullable LedgerEntry last() {
    return entries.isEmpty() ? null : entries.get(entries.size() - 1);
  }

  /** The number that the next release gets if it says anything new. */
  long next() {
    return entries.size() + 1L;
  }

  /** All figures that were ever released, in the order of the releases. */
  List<Statement> statements() {
    return statements;
  }

  /** The threshold under which a release was made. */
  int k(long release) {
    return ReleasePolicy.k(entries.get((int) release - 1).policy());
  }

  /**
   * All that was released. Contributors were told apart by their keys: those of another version
   * can't be compared with today's, so figures of them stand as they are.
   */
  ReleaseHistory history(int k, int keyVersion) {
    ReleaseHistory history = new ReleaseHistory(k);
    for (Statement statement : statements) {
      String policy = entries.get((int) statement.release() - 1).policy();
      history.add(
          ReleasePolicy.keyVersion(policy) == keyVersion ? statement : statement.ofUnknownPeople());
    }
    return history;
  }

  /** Writes down what is about to be published, once per run; nothing where nothing is new. */
  void append(List<Statement> released, String policy, String runKey) {
    if (released.isEmpty()) {
      return;
    }
    // A run that goes on after it was killed decides as before: the same rows under the same key.
    String key = runKey + ":" + next();
    LedgerEntry entry =
        LedgerEntry.after(
            entries,
            table,
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            runKey,
            policy,
            released.size(),
            LedgerEntry.digest(released));
    warehouse.append(
        Tables.RELEASED_FIGURES,
        warehouse.frame(Tables.RELEASED_FIGURES, rows(released, runKey)),
        key);
    warehouse.append(
        Tables.RELEASE_LEDGER, warehouse.frame(Tables.RELEASE_LEDGER, List.of(row(entry))), key);
  }

  /** One row per cell. */
  private static List<Row> rows(List<Statement> released, String runKey) {
    Map<List<String>, List<Statement>> byCell = new LinkedHashMap<>();
    released.forEach(
        statement ->
            byCell
                .computeIfAbsent(
                    List.of(statement.group(), statement.cell()), cell -> new ArrayList<>())
                .add(statement));
    List<Row> rows = new ArrayList<>();
    byCell.forEach(
        (cell, its) -> {
          String[] parts = cell.get(1).split("/", 3);
          rows.add(
              RowFactory.create(
                  its.get(0).release(),
                  runKey,
                  Date.valueOf(cell.get(0)),
                  parts[0],
                  parts[1],
                  parts[2],
                  its.stream().map(Statement::measure).toArray(String[]::new),
                  its.stream().map(Statement::people).toArray(Long[]::new),
                  its.stream()
                      .map(statement -> statement.values().toArray(Double[]::new))
                      .toArray(Double[][]::new),
                  its.stream()
                      .map(statement -> statement.population().toBytes())
                      .toArray(byte[][]::new)));
        });
    return rows;
  }

  private static List<Statement> statements(Warehouse warehouse, List<LedgerEntry> entries) {
    if (entries.isEmpty()) {
      return List.of();
    }
    Map<Long, String> runs = new HashMap<>();
    entries.forEach(entry -> runs.put(entry.release(), entry.run()));
    List<Statement> statements = new ArrayList<>();
    for (Row row :
        warehouse
            .read(Tables.RELEASED_FIGURES)
            .orderBy("release", "week", "channel", "language", "queue")
            .collectAsList()) {
      if (row.getString(1).equals(runs.get(row.getLong(0)))) {
        add(row, statements);
      }
    }
    return statements;
  }

  private static void add(Row row, List<Statement> statements) {
    List<String> measures = row.getList(6);
    List<Long> people = row.getList(7);
    List<Seq<Double>> values = row.getList(8);
    List<byte[]> populations = row.getList(9);
    for (int i = 0; i < measures.size(); i++) {
      statements.add(
          new Statement(
              row.getLong(0),
              row.getDate(2).toString(),
              String.join("/", row.getString(3), row.getString(4), row.getString(5)),
              measures.get(i),
              people.get(i),
              CollectionConverters.asJava(values.get(i)),
              Population.of(populations.get(i))));
    }
  }

  private static LedgerEntry entry(Row row) {
    return new LedgerEntry(
        row.getLong(0),
        row.getString(1),
        row.getTimestamp(2).toInstant(),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }

  private static Row row(LedgerEntry entry) {
    return RowFactory.create(
        entry.release(),
        entry.table(),
        Timestamp.from(entry.at()),
        entry.run(),
        entry.policy(),
        entry.statements(),
        entry.digest(),
        entry.previous(),
        entry.hash());
  }
}
