package dev.sordino.jobs.csv;

import dev.sordino.jobs.BadInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table row by row: UTF-8, quoted as RFC 4180 says, cells without the blanks around them,
 * empty lines passed over. The delimiter is the most frequent of {@code ; , tab} in the first line.
 */
public final class CsvTable implements AutoCloseable {

  private static final String DELIMITERS = ";,\t";

  private final String name;
  private final BufferedReader reader;
  private final char delimiter;
  private final List<String> header;
  private long row;

  private CsvTable(String name, BufferedReader reader, char delimiter, List<String> header) {
    this.name = name;
    this.reader = reader;
    this.delimiter = delimiter;
    this.header = header;
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws BadInputException if there is none, or a column is named twice
   */
  public static CsvTable open(Path file) throws IOException {
    BufferedReader reader = Files.newBufferedReader(file);
    try {
      String name = String.valueOf(file.getFileName());
      String first = line(reader, name, 0);
      if (first == null) {
        throw new BadInputException(name + ": empty, not even a header");
      }
      String text = first.startsWith("\uFEFF") ? first.substring(1) : first;
      char delimiter = delimiter(text);
      List<String> header = split(text, delimiter, reader, name, 0);
      if (header.stream().distinct().count() < header.size()) {
        throw new BadInputException(name + ": two columns have the same name");
      }
      return new CsvTable(name, reader, delimiter, List.copyOf(header));
    } catch (RuntimeException | IOException failed) {
      reader.close();
      throw failed;
    }
  }

  private static char delimiter(String header) {
    char most = ';';
    long count = -1;
    for (char candidate : DELIMITERS.toCharArray()) {
      long found = header.chars().filter(letter -> letter == candidate).count();
      if (found > count) {
        count = found;
        most = candidate;
      }
    }
    return most;
  }

  public char delimiter() {
    return delimiter;
  }

  public List<String> header() {
    return header;
  }

  /** The number of the row that was read last, counted after the header. */
  public long row() {
    return row;
  }

  /**
   * The next row; null at the end.
   *
   * @throws BadInputException if it has another number of cells than the header
   */
  public @Nullable List<String> next() throws IOException {
    String line = line(reader, name, row + 1);
    while (line != null && line.isBlank()) {
      line = line(reader, name, row + 1);
    }
    if (line == null) {
      return null;
    }
    row++;
    List<String> cells = split(line, delimiter, reader, name, row);
    if (cells.size() != header.size()) {
      throw new BadInputException(
          "%s, row %d: %d cells, %d in the header"
              .formatted(name, row, cells.size(), header.size()));
    }
    return cells;
  }

  private static @Nullable String line(BufferedReader reader, String name, long row)
      throws IOException {
    try {
      return reader.readLine();
    } catch (CharacterCodingException notUtf8) {
      throw new BadInputException("%s, at row %d or soon after: not UTF-8".formatted(name, row));
    }
  }

  private static List<String> split(
      String line, char delimiter, BufferedReader reader, String name, long row)
      throws IOException {
    if (line.indexOf('"') >= 0) {
      return splitQuoted(line, delimiter, reader, name, row);
    }
    List<String> cells = new ArrayList<>();
    int from = 0;
    for (int at = line.indexOf(delimiter); at >= 0; at = line.indexOf(delimiter, from)) {
      cells.add(line.substring(from, at).strip());
      from = at + 1;
    }
    cells.add(line.substring(from).strip());
    return cells;
  }

  private static List<String> splitQuoted(
      String first, char delimiter, BufferedReader reader, String name, long row)
      throws IOException {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    String line = first;
    boolean quoted = false;
    for (int at = 0; ; at++) {
      if (at == line.length()) {
        if (!quoted) {
          cells.add(cell.toString().strip());
          return cells;
        }
        String more = line(reader, name, row);
        if (more == null) {
          throw new BadInputException("%s, row %d: a quote is never closed".formatted(name, row));
        }
        cell.append('\n');
        line = more;
        at = -1;
        continue;
      }
      char letter = line.charAt(at);
      if (letter == '"' && quoted && at + 1 < line.length() && line.charAt(at + 1) == '"') {
        cell.append('"');
        at++;
      } else if (letter == '"' && (quoted || cell.toString().isBlank())) {
        quoted = !quoted;
      } else if (letter == delimiter && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(letter);
      }
    }
  }

  /** A row as text, with quotes where a cell needs them, and a line feed. */
  public static void append(Appendable out, List<String> cells, char delimiter) throws IOException {
    for (int index = 0; index < cells.size(); index++) {
      if (index > 0) {
        out.append(delimiter);
      }
      String cell = cells.get(index);
      boolean plain =
          cell.indexOf(delimiter) < 0 && cell.indexOf('"') < 0 && cell.indexOf('\n') < 0;
      out.append(plain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
    }
    out.append('\n');
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
