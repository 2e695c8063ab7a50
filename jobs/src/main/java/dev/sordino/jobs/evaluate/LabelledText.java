package dev.sordino.jobs.evaluate;

import dev.sordino.jobs.BadInputException;
import dev.sordino.sentiment.SentimentLabel;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text with the sentiment people gave it.
 *
 * @param id from the file, or the number of its row from 1
 */
public record LabelledText(String id, SentimentLabel label, String text) {

  /**
   * Reads a tab-separated file in UTF-8 with a header that names {@code text}, {@code label} and
   * perhaps {@code id}, in any order. Quotes mean nothing. Blank lines are passed over.
   *
   * @throws BadInputException if a column is missing, a row has too few or a label is none of
   *     negative, neutral, positive; the message names the line, never its content
   */
  public static List<LabelledText> read(Path file) throws IOException {
    List<LabelledText> texts = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      Columns columns = Columns.of(file, lines.readLine());
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          texts.add(columns.read(file, number, texts.size() + 1, line));
        }
      }
    } catch (CharacterCodingException notUtf8) {
      throw new BadInputException(file + " is not in UTF-8");
    }
    if (texts.isEmpty()) {
      throw new BadInputException(file + " holds no labelled text");
    }
    return texts;
  }

  /** Where what stands; {@code id} is -1 if there is none. */
  private record Columns(int id, int label, int text) {

    static Columns of(Path file, String header) {
      List<String> names =
          header == null
              ? List.of()
              : List.of(header.replace("\ufeff", "").toLowerCase(Locale.ROOT).strip().split("\t"));
      Columns columns =
          new Columns(names.indexOf("id"), names.indexOf("label"), names.indexOf("text"));
      if (columns.label < 0 || columns.text < 0) {
        throw new BadInputException(
            file + ": the first line must name the columns text and label, with a tab between");
      }
      return columns;
    }

    LabelledText read(Path file, int number, int row, String line) {
      String[] cells = line.split("\t", -1);
      if (cells.length <= Math.max(id, Math.max(label, text))) {
        throw new BadInputException(file + ", line " + number + ": too few columns");
      }
      SentimentLabel known =
          SentimentLabel.named(cells[label])
              .orElseThrow(
                  () ->
                      new BadInputException(
                          file
                              + ", line "
                              + number
                              + ": the label is none of negative, neutral, positive"));
      return new LabelledText(id < 0 ? String.valueOf(row) : cells[id], known, cells[text]);
    }
  }
}
