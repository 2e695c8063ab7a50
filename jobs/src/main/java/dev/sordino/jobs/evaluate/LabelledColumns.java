package dev.sordino.jobs.evaluate;

import dev.sordino.jobs.BadInputException;
import dev.sordino.sentiment.SentimentLabel;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where what stands in a row of a file of labelled texts; -1 for what it doesn't have.
 *
 * @param header the file's first line
 */
public record LabelledColumns(
    String header, int id, int label, int text, int subject, int channel, int date)
    implements Serializable {

  /**
   * @param header the file's first line; null where it has none
   * @throws BadInputException if it names no text or no label
   */
  static LabelledColumns of(String file, @Nullable String header) {
    List<String> names =
        header == null
            ? List.of()
            : List.of(header.replace("\ufeff", "").toLowerCase(Locale.ROOT).strip().split("\t"));
    LabelledColumns columns =
        new LabelledColumns(
            header == null ? "" : header,
            names.indexOf("id"),
            names.indexOf("label"),
            names.indexOf("text"),
            names.indexOf("subject"),
            names.indexOf("channel"),
            names.indexOf("date"));
    if (columns.label < 0 || columns.text < 0) {
      throw new BadInputException(
          file + ": the first line must name the columns text and label, with a tab between");
    }
    return columns;
  }

  /**
   * Reads a row.
   *
   * @param place for messages, which never quote the row
   * @param row its number, the id where the file has none
   * @throws BadInputException if it has too few columns or a label that is none
   */
  public LabelledText read(String place, long row, String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length <= IntStream.of(id, label, text, subject, channel, date).max().orElseThrow()) {
      throw new BadInputException(place + ": too few columns");
    }
    SentimentLabel known =
        SentimentLabel.named(cells[label])
            .orElseThrow(
                () ->
                    new BadInputException(
                        place + ": the label is none of negative, neutral, positive"));
    return new LabelledText(
        id < 0 ? String.valueOf(row) : cells[id],
        known,
        cells[text],
        cell(cells, subject),
        cell(cells, channel),
        cell(cells, date));
  }

  private static @Nullable String cell(String[] cells, int column) {
    return column < 0 ? null : cells[column].strip();
  }
}
