package dev.sordino.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first line of a CSV file: what separates its cells, and what its columns are called. */
final class CsvHeader {

  private static final String SEPARATORS = ",;\t|";

  private static final int LONGEST = 1 << 14;

  private CsvHeader() {}

  /** The separator with which the names of the columns pass, null where none does. */
  static @Nullable Character separator(String text, Predicate<List<String>> passes) {
    String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("{");
    // Most files are JSON, often in one long line, which is not to be cut up in vain.
    if (header.length() > LONGEST || "{[<".indexOf(header.strip().charAt(0)) >= 0) {
      return null;
    }
    for (char separator : SEPARATORS.toCharArray()) {
      List<String> names = new ArrayList<>();
      for (String name : header.split(Pattern.quote("" + separator), -1)) {
        names.add(name(name.replace("\"", "")));
      }
      if (passes.test(names)) {
        return separator;
      }
    }
    return null;
  }

  static String name(String column) {
    return Texts.folded(column.replace("\ufeff", ""));
  }

  /** As much of a file as a header can be long. */
  static String head(InputStream in) throws IOException {
    String head = new String(in.readNBytes(1 << 16), StandardCharsets.UTF_8);
    return head.startsWith("\ufeff") ? head.substring(1) : head;
  }
}
