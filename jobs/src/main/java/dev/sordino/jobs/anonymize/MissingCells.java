package dev.sordino.jobs.anonymize;

import dev.sordino.jobs.BadInputException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Counts cells that hold nothing: a class of unknown people can't be described truthfully. */
final class MissingCells {

  private static final Set<String> NOTHING = Set.of("", "null", "nan");

  private final List<String> columns;
  private final long[] counts;
  private final long[] firstRow;

  MissingCells(List<String> columns) {
    this.columns = columns;
    counts = new long[columns.size()];
    firstRow = new long[columns.size()];
  }

  void check(String[] cells, long row) {
    for (int column = 0; column < cells.length; column++) {
      String cell = cells[column];
      if (cell.length() <= 4 && NOTHING.contains(cell.toLowerCase(Locale.ROOT))) {
        firstRow[column] = counts[column]++ == 0 ? row : firstRow[column];
      }
    }
  }

  /**
   * @throws BadInputException naming columns, counts and first rows
   */
  void rejectIfAny() {
    StringBuilder message = new StringBuilder();
    for (int column = 0; column < counts.length; column++) {
      if (counts[column] > 0) {
        message.append(
            "column '%s': %d cells are empty, null or NaN, the first in row %d; "
                .formatted(columns.get(column), counts[column], firstRow[column]));
      }
    }
    if (!message.isEmpty()) {
      throw new BadInputException(
          message
              + "fill them with a value of their own that the hierarchy knows, or drop the rows");
    }
  }
}
