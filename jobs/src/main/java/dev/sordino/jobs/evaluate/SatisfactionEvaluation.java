package dev.sordino.jobs.evaluate;

import dev.sordino.jobs.BadInputException;
import dev.sordino.metric.SatisfactionMetric;
import dev.sordino.sentiment.SentimentEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures how well predicted satisfaction follows the ratings of those who were asked. What is
 * marked in their text as identifying is replaced by its tag first.
 */
public final class SatisfactionEvaluation {

  private final SentimentEngine engine;
  private final Set<String> languages;

  /**
   * @param languages whose packs are used
   */
  public SatisfactionEvaluation(SentimentEngine engine, List<String> languages) {
    this.engine = engine;
    this.languages = Set.copyOf(languages);
  }

  /**
   * Predicts the rating of every conversation that has one.
   *
   * @param predictions gets each rated conversation's id and the prediction, empty where there is
   *     none; null for nowhere
   * @throws BadInputException if the file can't be read as labelled conversations, or none is rated
   */
  public SatisfactionFigures run(Gold gold, @Nullable Path predictions) throws IOException {
    SatisfactionFigures figures = new SatisfactionFigures(gold.name());
    SatisfactionMetric metric = new SatisfactionMetric();
    List<String> lines = new ArrayList<>();
    try (LabelledReader reader = new LabelledReader(gold, Set.of())) {
      for (LabelledConversation one = reader.next(); one != null; one = reader.next()) {
        Double rating = one.satisfaction();
        if (rating != null) {
          Double predicted = metric.of(TaggedConversation.of(one, languages, engine));
          figures.add(one.language(), rating, predicted);
          lines.add(one.conversation().id() + "\t" + (predicted == null ? "" : predicted));
        }
      }
    }
    if (lines.isEmpty()) {
      throw new BadInputException(
          gold.name() + " has no conversation with metadata.satisfaction, a number from 1 to 5");
    }
    if (predictions != null) {
      Predictions.write(predictions, "id\tsatisfaction", lines);
    }
    return figures;
  }
}
