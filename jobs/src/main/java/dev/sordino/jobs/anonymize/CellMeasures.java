package dev.sordino.jobs.anonymize;

import dev.sordino.jobs.tables.Tables;
import dev.sordino.metric.Measure;
import dev.sordino.scorecard.Question;
import dev.sordino.scorecard.Scorecard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is gathered of cells: first the measures of all cells, then those of groups alone, which are
 * too rare for a queue, and what the scorecards say.
 *
 * @param all in the order of the cells' profiles
 * @param common how many of them cells of queues have
 */
public record CellMeasures(List<Measure> all, int common) {

  public CellMeasures {
    all = List.copyOf(all);
  }

  /** Of cells of queues. */
  static CellMeasures ofQueues() {
    List<Measure> measures = Tables.conversationMeasures();
    return new CellMeasures(measures, measures.size());
  }

  /** Of cells of queues and of groups. */
  public static CellMeasures ofGroups(List<Scorecard> scorecards) {
    List<Measure> measures = new ArrayList<>(Tables.conversationMeasures());
    int common = measures.size();
    measures.addAll(Tables.conversationMeasures(Measure.Reach.SANITIZED));
    for (Scorecard scorecard : scorecards) {
      measures.add(score(scorecard));
      scorecard.questions().forEach(question -> measures.add(failed(scorecard, question)));
    }
    return new CellMeasures(measures, common);
  }

  /** Those that cells of queues have. */
  List<Measure> ofQueue() {
    return all.subList(0, common);
  }

  /** Name of the measure that holds a scorecard's mean. */
  static String score(String scorecard) {
    return "scorecard_" + snake(scorecard);
  }

  /** Name of the measure that holds how often a question failed. */
  static String failed(String scorecard, String question) {
    return score(scorecard) + "_" + snake(question) + "_failed";
  }

  private static Measure score(Scorecard scorecard) {
    return new Measure(
        score(scorecard.id()),
        "points",
        Measure.Better.HIGHER,
        Measure.Source.CUES,
        Measure.Reach.SANITIZED,
        new Measure.Words(
            scorecard.english(),
            "Mean score of the scorecard, 0 to 100.",
            "where no question counts"),
        new Measure.Words(
            scorecard.german(),
            "Mittlere Punktzahl der Scorecard, 0 bis 100.",
            "wenn keine Frage zählt"));
  }

  private static Measure failed(Scorecard scorecard, Question question) {
    return new Measure(
        failed(scorecard.id(), question.id()),
        "share",
        Measure.Better.LOWER,
        Measure.Source.CUES,
        Measure.Reach.SANITIZED,
        new Measure.Words(
            "Failed: " + question.english(),
            "Share of the conversations in which this question of the scorecard failed, of those in which it passed or failed.",
            "where it does not apply or is unknown"),
        new Measure.Words(
            "Verneint: " + question.german(),
            "Anteil der Gespräche, in denen diese Frage der Scorecard verneint wurde, an denen, in denen sie bejaht oder verneint wurde.",
            "wenn sie nicht zutrifft oder die Antwort unbekannt ist"));
  }

  private static String snake(String id) {
    return id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
  }
}
