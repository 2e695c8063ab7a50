package dev.sordino.anonymize.release;

import java.util.List;

/**
 * One figure that was released: of this cell and measure, over this population.
 *
 * @param release number of the release
 * @param group within which cells could be the same under another name, such as the week
 * @param cell name of the cell, unique within the group
 * @param measure name of the measure
 * @param people how many contributed
 * @param values as published; several where they are published together
 */
public record Statement(
    long release,
    String group,
    String cell,
    String measure,
    long people,
    List<Double> values,
    Population population) {

  public Statement {
    values = List.copyOf(values);
  }

  /** The same, with contributors of whom nothing can be told any more. */
  public Statement ofUnknownPeople() {
    return new Statement(release, group, cell, measure, people, values, Population.unknown());
  }
}
