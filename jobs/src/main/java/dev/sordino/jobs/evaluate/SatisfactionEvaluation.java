package dev.sordino.jobs.evaluate;

import dev.sordino.jobs.BadInputException;
import dev.sordino.metric.SatisfactionMetric;
import dev.sordino.sentiment.SentimentEngine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    StringBuilder lines = new StringBuilder("id\tsatisfaction\n");
    boolean any = false;
    try (LabelledReader reader = new LabelledReader(gold, Set.of())) {
      for (LabelledConversation one = reader.next(); one != null; one = reader.next()) {
        Double rating = one.satisfaction();
        if (rating != null) {
          any = true;
          Double predicted = metric.of(TaggedConversation.of(one, languages, engine));
          figures.add(one.language(), rating, predicted);
          lines.append(one.conversation().id()).append('\t');
          lines.append(predicted == null ? "" : predicted.toString()).append('\n');
        }
      }
    }
    if (!any) {
      throw new BadInputException(
          gold.name() + " has no conversation with metadata.satisfaction, a number from 1 to 5");
    }
    if (predictions != null) {
      try (BufferedWriter out = Files.newBufferedWriter(predictions)) {
        out.append(lines);
      }
    }
    return figures;
  }
}
