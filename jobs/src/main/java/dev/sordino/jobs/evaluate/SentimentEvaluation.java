package dev.sordino.jobs.evaluate;

import dev.sordino.language.LanguagePack;
import dev.sordino.sentiment.SentimentEngine;
import dev.sordino.sentiment.SentimentLabel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Measures a sentiment engine on texts that people labelled. */
public final class SentimentEvaluation {

  private final SentimentEngine engine;
  private final LanguagePack pack;

  public SentimentEvaluation(SentimentEngine engine, LanguagePack pack) {
    this.engine = engine;
    this.pack = pack;
  }

  /**
   * Scores every text of the file.
   *
   * @param predictions where to write {@code id}, {@code label} and {@code score}, a text a line
   *     and none of its words; null for nowhere
   * @throws dev.sordino.jobs.BadInputException if the file can't be read as labelled texts
   */
  public SentimentFigures run(Path file, @Nullable Path predictions) throws IOException {
    List<LabelledText> texts = LabelledText.read(file);
    List<OptionalDouble> scores = new ArrayList<>(texts.size());
    engine.score(texts.get(0).text(), pack);
    long start = System.nanoTime();
    for (LabelledText text : texts) {
      scores.add(engine.score(text.text(), pack));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    int classes = SentimentLabel.values().length;
    int[][] confusion = new int[classes][classes];
    int scored = 0;
    for (int i = 0; i < texts.size(); i++) {
      SentimentLabel said = SentimentLabel.of(scores.get(i));
      confusion[texts.get(i).label().ordinal()][said.ordinal()]++;
      scored += scores.get(i).isPresent() ? 1 : 0;
    }
    if (predictions != null) {
      write(predictions, texts, scores);
    }
    return SentimentFigures.of(
        String.valueOf(file.getFileName()), pack.code(), engine.id(), confusion, scored, seconds);
  }

  private static void write(Path file, List<LabelledText> texts, List<OptionalDouble> scores)
      throws IOException {
    List<String> lines = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      OptionalDouble score = scores.get(i);
      lines.add(
          String.join(
              "\t",
              texts.get(i).id(),
              SentimentLabel.of(score).id(),
              score.isPresent() ? String.valueOf(score.getAsDouble()) : ""));
    }
    Predictions.write(file, "id\tlabel\tscore", lines);
  }
}
