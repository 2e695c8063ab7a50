package dev.sordino.jobs.anonymize;

import dev.sordino.anonymize.attack.AttackResult;
import dev.sordino.anonymize.release.Statement;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.metric.Measure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * Attacks the published figures of a warehouse: subtracts all releases of each figure, looks for
 * figures of too few people, and for figures that the ledger does not know. It reads what was
 * written and shares nothing with what decided on it but the sketches.
 */
public final class PublishedAttack {

  private final int k;
  private final Warehouse warehouse;

  public PublishedAttack(SordinoConfig config, Warehouse warehouse) {
    this.k = config.anonymize().k();
    this.warehouse = warehouse;
  }

  /**
   * Leads the attacks.
   *
   * @throws PrivacyException if the ledger was edited: nothing can be said then
   */
  public List<AttackResult> run() {
    List<Statement> released =
        ReleaseLedger.open(warehouse, Tables.QUALITY_WEEKLY.id()).statements();
    return List.of(differencing(released), singlingOut(released), unlisted(released));
  }

  private AttackResult differencing(List<Statement> released) {
    Map<List<String>, List<Statement>> byFigure = new HashMap<>();
    long tried = 0;
    long found = 0;
    for (Statement one : released) {
      List<Statement> earlier =
          byFigure.computeIfAbsent(
              List.of(one.group(), one.cell(), one.measure()), figure -> new ArrayList<>());
      for (Statement other : earlier) {
        tried++;
        found += other.population().differing(one.population()) < k ? 1 : 0;
      }
      earlier.add(one);
    }
    return new AttackResult(
        "differencing", tried, found, "two releases of a figure differ in fewer than k people");
  }

  private AttackResult singlingOut(List<Statement> released) {
    return new AttackResult(
        "singling out",
        released.size(),
        released.stream().filter(one -> one.people() < k).count(),
        "a figure was released that fewer than k people make up");
  }

  private AttackResult unlisted(List<Statement> released) {
    Map<List<String>, Set<List<Double>>> known = new HashMap<>();
    released.forEach(
        one ->
            known
                .computeIfAbsent(
                    List.of(one.group(), one.cell(), one.measure()), figure -> new HashSet<>())
                .add(one.values()));
    long tried = 0;
    long found = 0;
    for (Row row : warehouse.read(Tables.QUALITY_WEEKLY).collectAsList()) {
      String week = row.getDate(row.fieldIndex("week")).toString();
      String cell =
          String.join(
              "/", row.<String>getAs("channel"), row.getAs("language"), row.getAs("queue"));
      tried++;
      List<Double> counts =
          List.of(
              (double) row.<Long>getAs("customers"), (double) row.<Long>getAs("conversations"));
      found += isKnown(known, week, cell, WeeklyRelease.COUNTS, counts) ? 0 : 1;
      for (Measure measure : Tables.conversationMeasures()) {
        Double value = row.getAs(measure.name());
        if (value != null) {
          tried++;
          found += isKnown(known, week, cell, measure.name(), List.of(value)) ? 0 : 1;
        }
      }
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
