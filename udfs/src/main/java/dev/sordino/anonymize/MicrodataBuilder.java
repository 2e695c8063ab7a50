package dev.sordino.anonymize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Collects rows into {@link Microdata}; what it holds grows with the distinct rows. */
public final class MicrodataBuilder {

  /** Makes a column's attribute from its name and its distinct cells. */
  @FunctionalInterface
  public interface AttributeFactory extends BiFunction<String, List<String>, Attribute> {}

  private final List<String> quasiIdentifiers;
  private final @Nullable String sensitive;
  private final boolean subjects;
  private final List<Map<String, Integer>> codes = new ArrayList<>();
  private final TupleIndex tuples;
  private final TupleIndex units = new TupleIndex(3);
  private final Map<String, Integer> people = new HashMap<>();
  private int[] unitRows = new int[1024];
  private int rows;

  /**
   * @param quasiIdentifiers names of the columns
   * @param sensitive name of the sensitive column; null for none
   * @param subjects whether rows tell their subject, so that people are counted and not rows
   */
  public MicrodataBuilder(
      List<String> quasiIdentifiers, @Nullable String sensitive, Counting subjects) {
    if (quasiIdentifiers.isEmpty()) {
      throw new UnsuitableDataException("no quasi-identifier is named");
    }
    this.quasiIdentifiers = List.copyOf(quasiIdentifiers);
    this.sensitive = sensitive;
    this.subjects = subjects == Counting.SUBJECTS;
    for (int column = 0; column <= quasiIdentifiers.size(); column++) {
      codes.add(new HashMap<>());
    }
    tuples = new TupleIndex(quasiIdentifiers.size());
  }

  /** What k counts. */
  public enum Counting {
    ROWS,
    SUBJECTS
  }

  /**
   * Adds a row.
   *
   * @param cells of the quasi-identifiers, in their order
   * @param sensitiveCell ignored if there is no sensitive column
   * @param subject ignored if rows are counted
   * @return the row's unit, for {@link Recoding}
   */
  public int add(String[] cells, String sensitiveCell, String subject) {
    int[] tuple = new int[cells.length];
    for (int column = 0; column < cells.length; column++) {
      tuple[column] = code(codes.get(column), cells[column]);
    }
    int value = sensitive == null ? 0 : code(codes.get(cells.length), sensitiveCell);
    int person = subjects ? code(people, subject) : 0;
    int unit = units.add(tuples.add(tuple), value, person);
    if (unit == unitRows.length) {
      unitRows = Arrays.copyOf(unitRows, unit * 2);
    }
    unitRows[unit]++;
    rows++;
    return unit;
  }

  private static int code(Map<String, Integer> codes, String cell) {
    Integer code = codes.get(cell);
    if (code == null) {
      code = codes.size();
      codes.put(cell, code);
    }
    return code;
  }

  /**
   * The table.
   *
   * @throws UnsuitableDataException if there are no rows, or what the factory throws
   */
  public Microdata build(AttributeFactory factory) {
    if (rows == 0) {
      throw new UnsuitableDataException("the table has no rows");
    }
    List<Attribute> attributes = new ArrayList<>();
    int width = quasiIdentifiers.size();
    int[] positions = new int[tuples.size() * width];
    for (int column = 0; column < width; column++) {
      Attribute attribute = attribute(factory, quasiIdentifiers.get(column), column);
      int[] recoded = recode(attribute, codes.get(column));
      for (int tuple = 0; tuple < tuples.size(); tuple++) {
        positions[tuple * width + column] = recoded[tuples.value(tuple, column)];
      }
      attributes.add(attribute);
    }
    Attribute values = sensitive == null ? null : attribute(factory, sensitive, width);
    int[] recoded = values == null ? new int[1] : recode(values, codes.get(width));
    int[] unitTuple = new int[units.size()];
    int[] unitSensitive = new int[units.size()];
    int[] unitPerson = subjects ? new int[units.size()] : null;
    for (int unit = 0; unit < units.size(); unit++) {
      unitTuple[unit] = units.value(unit, 0);
      unitSensitive[unit] = recoded[units.value(unit, 1)];
      if (unitPerson != null) {
        unitPerson[unit] = units.value(unit, 2);
      }
    }
    return new Microdata(
        attributes,
        values,
        positions,
        unitTuple,
        unitSensitive,
        Arrays.copyOf(unitRows, units.size()),
        unitPerson,
        subjects ? people.size() : rows);
  }

  private Attribute attribute(AttributeFactory factory, String name, int column) {
    return factory.apply(name, codes.get(column).keySet().stream().sorted().toList());
  }

  private static int[] recode(Attribute attribute, Map<String, Integer> codes) {
    int[] recoded = new int[codes.size()];
    codes.forEach((cell, code) -> recoded[code] = attribute.position(cell).orElseThrow());
    return recoded;
  }
}
