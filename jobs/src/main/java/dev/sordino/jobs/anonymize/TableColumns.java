package dev.sordino.jobs.anonymize;

import dev.sordino.anonymize.Hierarchy;
import dev.sordino.jobs.config.ConfigException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Where a table has the columns that matter. */
final class TableColumns {

  private static final int NONE = -1;

  private final List<String> header;
  private final int[] quasiIdentifiers;
  private final int[] looked;
  private final int sensitive;
  private final int subject;
  private final Set<String> kept;

  private TableColumns(MicrodataOptions options, List<String> header) {
    this.header = header;
    quasiIdentifiers =
        options.quasiIdentifiers().stream().mapToInt(name -> find(header, name)).toArray();
    SensitiveOptions demanded = options.sensitive();
    sensitive = demanded == null ? NONE : find(header, demanded.column());
    subject = options.subject() == null ? NONE : find(header, options.subject());
    options.kept().forEach(name -> find(header, name));
    kept = new HashSet<>(options.kept());
    if (demanded != null) {
      kept.add(demanded.column());
    }
    looked =
        IntStream.concat(
                IntStream.of(quasiIdentifiers),
                IntStream.of(sensitive, subject).filter(column -> column != NONE))
            .toArray();
  }

  /**
   * @throws ConfigException if a column is not in the header
   */
  static TableColumns of(MicrodataOptions options, List<String> header) {
    return new TableColumns(options, header);
  }

  private static int find(List<String> header, String name) {
    int index = header.indexOf(name);
    if (index < 0) {
      throw new ConfigException(
          "the table has no column '" + name + "'; it has " + String.join(", ", header));
    }
    return index;
  }

  /** Names of quasi-identifiers, sensitive column and subject, in the order of {@link #all}. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (int index : looked) {
      names.add(header.get(index));
    }
    return names;
  }

  /** The cells that must not be empty. */
  String[] all(List<String> row) {
    return pick(row, looked);
  }

  String[] quasiIdentifiers(List<String> row) {
    return pick(row, quasiIdentifiers);
  }

  private static String[] pick(List<String> row, int[] columns) {
    String[] cells = new String[columns.length];
    for (int index = 0; index < cells.length; index++) {
      cells[index] = row.get(columns[index]);
    }
    return cells;
  }

  /** The sensitive cell; empty if there is no such column. */
  String sensitive(List<String> row) {
    return sensitive == NONE ? "" : row.get(sensitive);
  }

  /** The subject; empty if there is no such column. */
  String subjectOrEmpty(List<String> row) {
    return subject == NONE ? "" : row.get(subject);
  }

  /** A row with its quasi-identifiers generalised, and all that nobody asked to keep hidden. */
  List<String> released(List<String> row, String[] labels) {
    List<String> cells = suppressed();
    for (int index = 0; index < row.size(); index++) {
      if (kept.contains(header.get(index))) {
        cells.set(index, row.get(index));
      }
    }
    for (int index = 0; index < labels.length; index++) {
      cells.set(quasiIdentifiers[index], labels[index]);
    }
    return cells;
  }

  /** A row that tells nothing. */
  List<String> suppressed() {
    return new ArrayList<>(Collections.nCopies(header.size(), Hierarchy.ROOT));
  }

  /** Columns that are hidden because nobody said what they are. */
  List<String> hidden() {
    List<String> hidden = new ArrayList<>(header);
    hidden.removeAll(names());
    hidden.removeAll(kept);
    return hidden;
  }
}
