package dev.sordino.transcript;

import dev.sordino.conversation.Customer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file whose first row names its columns.
 *
 * @param input a file, or a stretch of one that begins and ends with a row
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
   * Reads the rows that begin in the input's stretch of the file.
   *
   * @param whenEmpty what a file without rows is rejected for
   */
  void read(Handler handler, RejectReason whenEmpty, Rejects rejects) throws IOException {
    Character separator = separator();
    if (separator == null) {
      rejects.reject(0, RejectReason.UNKNOWN_FORMAT);
      return;
    }
    boolean any = input.start() > 0;
    Header header = any ? header(separator) : null;
    try (InputStream in = input.open()) {
      in.skipNBytes(input.start());
      CsvRows rows = new CsvRows(in, separator, input.maxRecordBytes(), input.start());
      while (true) {
        try {
          List<String> cells = rows.next();
          if (cells == null || rows.position() >= input.end()) {
            break;
          }
          if (header == null) {
            header = Header.of(cells);
          } else {
            any = true;
            handler.row(rows.position(), new Row(header, cells));
          }
        } catch (BadRecordException bad) {
          if (rows.position() >= input.end()) {
            break;
          }
          any = true;
          rejects.reject(rows.position(), bad.reason());
        }
      }
      if (!any) {
        rejects.reject(0, whenEmpty);
      }
    }
  }

  private @Nullable Header header(char separator) throws IOException {
    try (InputStream in = input.open()) {
      List<String> cells = new CsvRows(in, separator, input.maxRecordBytes(), 0).next();
      return cells == null ? null : Header.of(cells);
    }
  }

  /**
   * Where the file can be cut so that the rows of a key stay together.
   *
   * @param column that holds the key
   * @param apart bytes between two cuts at least
   * @return offsets of rows, in order; empty where the rows of a key lie apart
   */
  List<Long> cuts(String column, long apart) throws IOException {
    List<Long> cuts = new ArrayList<>();
    Keys ended = new Keys();
    String[] current = {""};
    long[] last = {0};
    boolean[] isApart = {false};
    read(
        (position, row) -> {
          String key = row.at(column);
          if (key == null || key.equals(current[0])) {
            return;
          }
          isApart[0] |= !ended.add(key);
          boolean isFirst = current[0].isEmpty();
          current[0] = key;
          // The header alone is nothing to read.
          if (!isFirst && position - last[0] >= apart) {
            cuts.add(position);
            last[0] = position;
          }
        },
        RejectReason.NO_TURNS,
        (position, reason) -> {
          // Reported where the file is read to be processed.
        });
    return isApart[0] ? List.of() : List.copyOf(cuts);
  }

  /** Keys by their hashes: of two with the same one the second counts as known. */
  private static final class Keys {
    private long[] hashes = new long[1 << 12];
    private int size;

    /** False where it was there. */
    boolean add(String key) {
      // FNV-1a; zero stands for a free place.
      long hash = 0xcbf29ce484222325L;
      for (int i = 0; i < key.length(); i++) {
        hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
      }
      if (2 * size > hashes.length) {
        long[] old = hashes;
        hashes = new long[2 * old.length];
        size = 0;
        for (long one : old) {
          if (one != 0) {
            put(one);
          }
        }
      }
      return put(hash == 0 ? 1 : hash);
    }

    private boolean put(long hash) {
      int mask = hashes.length - 1;
      int at = (int) (hash ^ (hash >>> 32)) & mask;
      while (hashes[at] != 0) {
        if (hashes[at] == hash) {
          return false;
        }
        at = (at + 1) & mask;
      }
      hashes[at] = hash;
      size++;
      return true;
    }
  }
}
