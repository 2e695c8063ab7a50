package dev.sordino.jobs.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sordino.sentiment.SentimentLabel;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How well an engine's classes agree with people's.
 *
 * @param texts how many were labelled
 * @param macroF1 mean F1 of the classes that occur among the labels, 0..1
 * @param accuracy share of texts in their own class
 * @param coverage share of texts of which the engine said anything; the others count as neutral
 * @param perSecond texts scored in a second on one core
 * @param classes by label
 * @param confusion by people's label, then by the engine's
 */
public record SentimentFigures(
    String file,
    String language,
    String engine,
    int texts,
    @JsonProperty("macro_f1") double macroF1,
    double accuracy,
    double coverage,
    @JsonProperty("texts_per_second") long perSecond,
    Map<String, OfClass> classes,
    Map<String, Map<String, Integer>> confusion) {

  /**
   * One class.
   *
   * @param precision null where the engine never gave the class
   * @param recall null where no text has the class
   * @param f1 null where no text has the class
   */
  public record OfClass(
      int texts, @Nullable Double precision, @Nullable Double recall, @Nullable Double f1) {}

  /**
   * @param confusion by people's label, then by the engine's, indexed by ordinal
   */
  public static SentimentFigures of(
      String file, String language, String engine, int[][] confusion, int scored, double seconds) {
    SentimentLabel[] labels = SentimentLabel.values();
    Map<String, OfClass> classes = new LinkedHashMap<>();
    Map<String, Map<String, Integer>> table = new LinkedHashMap<>();
    int texts = 0;
    int right = 0;
    double sum = 0;
    int present = 0;
    for (SentimentLabel label : labels) {
      int own = label.ordinal();
      int given = 0;
      int had = 0;
      Map<String, Integer> row = new LinkedHashMap<>();
      for (SentimentLabel other : labels) {
        given += confusion[other.ordinal()][own];
        had += confusion[own][other.ordinal()];
        row.put(other.id(), confusion[own][other.ordinal()]);
      }
      int hit = confusion[own][own];
      Double f1 = had == 0 ? null : 2.0 * hit / (given + had);
      classes.put(
          label.id(),
          new OfClass(
              had,
              given == 0 ? null : (double) hit / given,
              had == 0 ? null : (double) hit / had,
              f1));
      table.put(label.id(), row);
      texts += had;
      right += hit;
      if (f1 != null) {
        sum += f1;
        present++;
      }
    }
    return new SentimentFigures(
        file,
        language,
        engine,
        texts,
        sum / present,
        (double) right / texts,
        (double) scored / texts,
        seconds > 0 ? Math.round(texts / seconds) : 0,
        classes,
        table);
  }

  /** JSON with snake_case keys, a line. */
  public void printJson(PrintWriter out) throws IOException {
    out.println(
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(this));
    out.flush();
  }

  /** Tables. */
  public void printText(PrintWriter out) {
    out.printf(
        "%s: %,d texts, language %s, engine %s, %,d texts/s%n",
        file, texts, language, engine, perSecond);
    out.printf(
        "  macro-F1 %.3f  accuracy %.3f  scored %.3f of the texts, the others count as neutral%n",
        macroF1, accuracy, coverage);
    out.printf("  %-10s %8s %10s %8s %8s%n", "class", "texts", "precision", "recall", "F1");
    classes.forEach(
        (name, figures) ->
            out.printf(
                "  %-10s %,8d %10s %8s %8s%n",
                name,
                figures.texts(),
                share(figures.precision()),
                share(figures.recall()),
                share(figures.f1())));
    out.printf(
        "  %-10s %10s %10s %10s  (columns: as the engine says)%n",
        "label", "negative", "neutral", "positive");
    confusion.forEach(
        (name, row) ->
            out.printf(
                "  %-10s %,10d %,10d %,10d%n",
                name, row.get("negative"), row.get("neutral"), row.get("positive")));
    out.flush();
  }

  private static String share(@Nullable Double share) {
    return share == null ? "-" : "%.3f".formatted(share);
  }
}
