package dev.sordino.jobs.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;

/**
 * Rows for people: side by side where they fit a terminal, else a block a row with a line a value.
 */
final class TablePrinter {

  private static final int WIDEST_CELL = 60;
  private static final int WIDEST_LINE = 180;

  private TablePrinter() {}

  static void print(String[] columns, List<Row> rows, PrintWriter out) {
    List<List<String>> cells = new ArrayList<>();
    for (Row row : rows) {
      List<String> line = new ArrayList<>();
      for (int i = 0; i < columns.length; i++) {
        line.add(row.isNullAt(i) ? "" : text(row.get(i)));
      }
      cells.add(line);
    }
    int[] widths = new int[columns.length];
    int total = 0;
    for (int i = 0; i < columns.length; i++) {
      widths[i] = columns[i].length();
      for (List<String> line : cells) {
        widths[i] = Math.min(WIDEST_CELL, Math.max(widths[i], line.get(i).length()));
      }
      total += widths[i] + 2;
    }
    if (total <= WIDEST_LINE) {
      printLines(columns, cells, widths, out);
    } else {
      printBlocks(columns, cells, out);
    }
  }

  private static void printLines(
      String[] columns, List<List<String>> cells, int[] widths, PrintWriter out) {
    List<List<String>> lines = new ArrayList<>(List.of(List.of(columns)));
    lines.add(
        java.util.Arrays.stream(widths)
            .mapToObj(width -> String.join("", Collections.nCopies(width, "-")))
            .toList());
    lines.addAll(cells);
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = cut(line.get(i), widths[i]);
        text.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
      }
      out.println(text.toString().stripTrailing());
    }
  }

  private static void printBlocks(String[] columns, List<List<String>> cells, PrintWriter out) {
    int widest = java.util.Arrays.stream(columns).mapToInt(String::length).max().orElse(0);
    for (int row = 0; row < cells.size(); row++) {
      out.println("-- row " + (row + 1));
      for (int i = 0; i < columns.length; i++) {
        String cell = cells.get(row).get(i);
        if (!cell.isEmpty()) {
          out.println(
              columns[i]
                  + " ".repeat(widest - columns[i].length() + 2)
                  + cut(cell, WIDEST_LINE - widest - 2));
        }
      }
    }
  }

  private static String text(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.3f", number).replaceAll("\\.?0+$", "")
        : String.valueOf(value).replaceAll("\\s+", " ");
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }
}
