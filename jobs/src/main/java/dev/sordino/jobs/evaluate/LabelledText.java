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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A text with the sentiment people gave it.
 *
 * @param id from the file, or the number of its row from 1
 * @param subject who wrote it; null where the file has no such column
 * @param channel where; null where the file has no such column
 * @param date day, ISO 8601; null where the file has no such column
 */
public record LabelledText(
    String id,
    SentimentLabel label,
    String text,
    @Nullable String subject,
    @Nullable String channel,
    @Nullable String date) {

  /**
   * Reads a tab-separated file in UTF-8 with a header that names {@code text}, {@code label} and
   * perhaps {@code id}, {@code subject}, {@code channel} and {@code date}, in any order. Quotes
   * mean nothing. Blank lines are passed over.
   *
   * @throws BadInputException if a column is missing, a row has too few or a label is none of
   *     negative, neutral, positive; the message names the line, never its content
   */
  public static List<LabelledText> read(Path file) throws IOException {
    List<LabelledText> texts = new ArrayList<>();
    LabelledColumns unused = forEach(file, texts::add);
    return texts;
  }

  /**
   * The same, one by one, so that a file of any length is read.
   *
   * @return where the columns stand
   */
  public static LabelledColumns forEach(Path file, Consumer<LabelledText> each) throws IOException {
    long row = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      LabelledColumns columns = LabelledColumns.of(file.toString(), lines.readLine());
      long number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          row++;
          each.accept(columns.read(file + ", line " + number, row, line));
        }
      }
      if (row == 0) {
        throw new BadInputException(file + " holds no labelled text");
      }
      return columns;
    } catch (CharacterCodingException notUtf8) {
      throw new BadInputException(file + " is not in UTF-8");
    }
  }
}
