package dev.sordino.anonymize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table to anonymize, without its repetitions: distinct tuples of quasi-identifiers, and below
 * them units, the distinct combinations of tuple, sensitive value and person with their number of
 * rows. What the search costs grows with these and not with the rows.
 */
public final class Microdata {

  private final List<Attribute> attributes;
  private final @Nullable Attribute sensitive;
  private final int[] tuples;
  private final int[] unitTuple;
  private final int[] unitSensitive;
  private final int[] unitRows;
  private final int @Nullable [] unitPerson;
  private final int people;

  Microdata(
      List<Attribute> attributes,
      @Nullable Attribute sensitive,
      int[] tuples,
      int[] unitTuple,
      int[] unitSensitive,
      int[] unitRows,
      int @Nullable [] unitPerson,
      int people) {
    this.attributes = List.copyOf(attributes);
    this.sensitive = sensitive;
    this.tuples = tuples;
    this.unitTuple = unitTuple;
    this.unitSensitive = unitSensitive;
    this.unitRows = unitRows;
    this.unitPerson = unitPerson;
    this.people = people;
  }

  /** The quasi-identifiers. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** The sensitive column's values in order; null if there is none. */
  public @Nullable Attribute sensitive() {
    return sensitive;
  }

  /** How many units there are. */
  public int units() {
    return unitTuple.length;
  }

  /** How many rows are like the unit. */
  public int rows(int unit) {
    return unitRows[unit];
  }

  /** How many distinct people there are; the rows' number if there is no subject column. */
  public int people() {
    return people;
  }

  /** People by sensitive value; one count of all people if there is no sensitive column. */
  public int[] peopleBySensitive() {
    int[] counts = new int[sensitiveValues()];
    TupleIndex pairs = new TupleIndex(2);
    for (int unit = 0; unit < units(); unit++) {
      if (unitPerson == null) {
        counts[unitSensitive[unit]] += unitRows[unit];
      } else {
        int before = pairs.size();
        pairs.add(unitPerson[unit], unitSensitive[unit]);
        counts[unitSensitive[unit]] += pairs.size() - before;
      }
    }
    return counts;
  }

  long rows() {
    long rows = 0;
    for (int count : unitRows) {
      rows += count;
    }
    return rows;
  }

  int width() {
    return attributes.size();
  }

  int tuples() {
    return tuples.length / width();
  }

  /** Positions of all tuples, one tuple after the other. */
  int[] positions() {
    return tuples;
  }

  int tuple(int unit) {
    return unitTuple[unit];
  }

  int sensitive(int unit) {
    return unitSensitive[unit];
  }

  boolean hasSubjects() {
    return unitPerson != null;
  }

  int person(int unit) {
    return unitPerson == null ? -1 : unitPerson[unit];
  }

  int sensitiveValues() {
    return sensitive == null ? 1 : sensitive.size();
  }
}
