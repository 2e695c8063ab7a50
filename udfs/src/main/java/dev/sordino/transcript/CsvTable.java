package dev.sordino.transcript;

import dev.sordino.conversation.Customer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file whose first row names its columns.
 *
 * @param input the whole file
 * @param layout whether the names of the columns are those of the format
 */
record CsvTable(TranscriptInput input, Predicate<List<String>> layout) {

  /** Takes the rows behind the header. */
  @FunctionalInterface
  interface Handler {
    /** May throw {@link BadRecordException}, which rejects this row. */
    void row(long position, Row row);
  }

  /** Takes what can't be read. */
  @FunctionalInterface
  interface Rejects {
    void reject(long position, RejectReason reason);
  }

  /** The names of the columns, and where each is; of two with one name the first holds. */
  record Header(List<String> names, Map<String, Integer> places) {
    static Header of(List<String> cells) {
      List<String> names = cells.stream().map(CsvHeader::name).toList();
      Map<String, Integer> places = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        places.putIfAbsent(names.get(i), i);
      }
      return new Header(names, places);
    }
  }

  /** A row under its header; cells that a short one lacks are blank. */
  record Row(Header header, List<String> cells) {

    /** Null where the cell is blank or there is no such column. */
    @Nullable String at(String column) {
      Integer i = header.places().get(column);
      String cell = i == null || i >= cells.size() ? "" : cells.get(i);
      return cell.isBlank() ? null : cell;
    }

    String required(String column) {
      String cell = at(column);
      if (cell == null) {
        throw new BadRecordException(RejectReason.MISSING_FIELD);
      }
      return cell;
    }

    boolean has(String column) {
      return header.places().containsKey(column);
    }

    /** Milliseconds since the start; null where the cell is blank or the number is impossible. */
    @Nullable Long millis(String column) {
      String cell = at(column);
      return cell == null ? null : Times.offset(Times.number(cell));
    }

    @Nullable Instant instant(String column) {
      String cell = at(column);
      return cell == null ? null : Times.instant(cell);
    }

    /** As {@link #at}, without blanks around. */
    @Nullable String stripped(String column) {
      String cell = at(column);
      return cell == null ? null : cell.strip();
    }

    Customer customer() {
      return Contact.of(
          stripped("customer_id"),
          stripped("customer_name"),
          stripped("customer_email"),
          stripped("customer_phone"));
    }

    /**
     * @throws BadRecordException if it has a cell more or less than there are columns
     */
    void requireWhole() {
      if (cells.size() != header.names().size()) {
        throw new BadRecordException(RejectReason.INVALID_SYNTAX);
      }
    }
  }

  /** The separator that the file's header shows; null where it shows none. */
  @Nullable Character separator() throws IOException {
    try (InputStream in = input.open()) {
      return CsvHeader.separator(CsvHeader.head(in), layout);
    }
  }

  /**
   * Reads all rows.
   *
   * @param whenEmpty what a file without rows is rejected for
   */
  void read(Handler handler, RejectReason whenEmpty, Rejects rejects) throws IOException {
    Character separator = separator();
    if (separator == null) {
      rejects.reject(0, RejectReason.UNKNOWN_FORMAT);
      return;
    }
    try (InputStream in = input.open()) {
      CsvRows rows = new CsvRows(in, separator, input.maxRecordBytes());
      Header header = null;
      boolean any = false;
      while (true) {
        try {
          List<String> cells = rows.next();
          if (cells == null) {
            break;
          }
          if (header == null) {
            header = Header.of(cells);
          } else {
            any = true;
            handler.row(rows.position(), new Row(header, cells));
          }
        } catch (BadRecordException bad) {
          any = true;
          rejects.reject(rows.position(), bad.reason());
        }
      }
      if (!any) {
        rejects.reject(0, whenEmpty);
      }
    }
  }
}
