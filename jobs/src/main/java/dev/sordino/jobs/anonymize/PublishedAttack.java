package dev.sordino.jobs.anonymize;

import dev.sordino.anonymize.attack.AttackResult;
import dev.sordino.anonymize.release.Statement;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.metric.Measure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongToIntFunction;
import org.apache.spark.sql.Row;

/**
 * Attacks the published figures of a warehouse: subtracts all releases of each figure, looks for
 * figures of too few people, and for figures that the ledger does not know. It reads what was
 * written and shares nothing with what decided on it but the sketches.
 */
public final class PublishedAttack {

  private final Warehouse warehouse;

  public PublishedAttack(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Leads the attacks.
   *
   * @throws PrivacyException if the ledger was edited: nothing can be said then
   */
  public List<AttackResult> run() {
    ReleaseLedger ledger = ReleaseLedger.open(warehouse, Tables.QUALITY_WEEKLY.id());
    List<Statement> released = ledger.statements();
    return List.of(
        differencing(released, ledger::k), singlingOut(released, ledger::k), unlisted(released));
  }

  /**
   * A gate before a release: leads the attacks that the ledger's figures allow on those that would
   * be new.
   *
   * @throws PrivacyException if one succeeds
   */
  static void refuse(List<Statement> earlier, List<Statement> wanted, int k) {
    Set<List<String>> figures = new HashSet<>();
    wanted.forEach(one -> figures.add(figure(one)));
    List<Statement> all = new ArrayList<>();
    earlier.stream().filter(one -> figures.contains(figure(one))).forEach(all::add);
    int before = all.size();
    all.addAll(wanted);
    // Pairs of earlier ones were judged under the rules of their time.
    AttackResult subtracted = differencing(all, release -> k, before);
    AttackResult singled = singlingOut(wanted, release -> k);
    if (!subtracted.withstood() || !singled.withstood()) {
      throw new PrivacyException(
          "%d differences and %d figures of fewer than k = %d people would have been released; nothing was"
              .formatted(subtracted.succeeded(), singled.succeeded(), k));
    }
  }

  private static List<String> figure(Statement one) {
    return List.of(one.group(), one.cell(), one.measure());
  }

  private static AttackResult differencing(List<Statement> released, LongToIntFunction k) {
    return differencing(released, k, 0);
  }

  /**
   * @param from the first figure that is compared with those before it
   */
  private static AttackResult differencing(
      List<Statement> released, LongToIntFunction k, int from) {
    Map<List<String>, List<Statement>> byFigure = new HashMap<>();
    long tried = 0;
    long found = 0;
    for (int i = 0; i < released.size(); i++) {
      Statement one = released.get(i);
      List<Statement> earlier = byFigure.computeIfAbsent(figure(one), figure -> new ArrayList<>());
      for (int j = 0; i >= from && j < earlier.size(); j++) {
        tried++;
        int people = earlier.get(j).population().differing(one.population());
        found += people < k.applyAsInt(one.release()) ? 1 : 0;
      }
      earlier.add(one);
    }
    return new AttackResult(
        "differencing", tried, found, "two releases of a figure differ in fewer than k people");
  }

  private static AttackResult singlingOut(List<Statement> released, LongToIntFunction k) {
    return new AttackResult(
        "singling out",
        released.size(),
        released.stream().filter(one -> one.people() < k.applyAsInt(one.release())).count(),
        "a figure was released that fewer than k people make up");
  }

  private AttackResult unlisted(List<Statement> released) {
    Map<List<String>, Set<List<Double>>> known = new HashMap<>();
    released.forEach(
        one -> known.computeIfAbsent(figure(one), figure -> new HashSet<>()).add(one.values()));
    long tried = 0;
    long found = 0;
    for (boolean isReasons : new boolean[] {false, true}) {
      TableDefinition table = isReasons ? Tables.REASONS_WEEKLY : Tables.QUALITY_WEEKLY;
      List<Measure> measures = isReasons ? Tables.REASON_MEASURES : Tables.conversationMeasures();
      int ofIntervals = isReasons ? -1 : table.schema().fieldIndex("intervals");
      for (Row row : warehouse.read(table).collectAsList()) {
        String week = row.getDate(row.fieldIndex("week")).toString();
        String cell =
            String.join(
                "/",
                row.<String>getAs("channel"),
                (isReasons ? ReasonTree.PREFIX : "") + row.getAs("language"),
                row.getAs(isReasons ? "reason" : "queue"));
        tried++;
        List<Double> counts =
            List.of(
                (double) row.<Long>getAs("customers"), (double) row.<Long>getAs("conversations"));
        found += isKnown(known, week, cell, WeeklyRelease.COUNTS, counts) ? 0 : 1;
        Map<String, Row> intervals =
            isReasons || row.isNullAt(ofIntervals) ? Map.of() : row.getJavaMap(ofIntervals);
        for (Measure measure : measures) {
          Double value = row.getAs(measure.name());
          if (value != null) {
            Row interval = intervals.get(measure.name());
            List<Double> figure =
                interval == null
                    ? List.of(value)
                    : List.of(value, interval.getDouble(0), interval.getDouble(1));
            tried++;
            found += isKnown(known, week, cell, measure.name(), figure) ? 0 : 1;
          }
        }
      }
    }
    for (Row row : warehouse.read(Tables.GROUPS_WEEKLY).collectAsList()) {
      String cell =
          String.join(
              "/",
              row.<String>getAs("channel"),
              CellFacts.GROUPING + row.getAs("grouping"),
              row.getAs("group_name"));
      List<Double> figure = List.of(row.getAs("mean"), row.getAs("low"), row.getAs("high"));
      tried++;
      found +=
          isKnown(known, row.getDate(0).toString(), cell, row.getAs("measure"), figure) ? 0 : 1;
    }
    return new AttackResult(
        "unlisted", tried, found, "a published figure is not in the ledger: it was never checked");
  }

  private static boolean isKnown(
      Map<List<String>, Set<List<Double>>> known,
      String week,
      String cell,
      String measure,
      List<Double> values) {
    return known.getOrDefault(List.of(week, cell, measure), Set.of()).contains(values);
  }
}
