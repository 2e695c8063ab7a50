package dev.sordino.jobs.measure;

import static org.apache.spark.sql.functions.col;

import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.metric.Explanation;
import dev.sordino.metric.SanitizedConversation;
import dev.sordino.reason.FoundReason;
import dev.sordino.reason.ReasonFinder;
import dev.sordino.scorecard.Answer;
import dev.sordino.scorecard.Scorecard;
import dev.sordino.scorecard.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Computes a conversation's metrics again and tells how each came about. */
public final class ExplainJob {

  private final SordinoConfig config;
  private final Warehouse warehouse;

  public ExplainJob(SordinoConfig config, Warehouse warehouse) {
    this.config = config;
    this.warehouse = warehouse;
  }

  /**
   * @param id as in {@code sanitized.conversations}: a keyed pseudonym
   * @return lines to print; empty if the warehouse has no such conversation
   */
  public List<String> run(String id) {
    List<Row> found =
        warehouse
            .read(Tables.CONVERSATIONS)
            .filter(col("conversation_id").equalTo(id))
            .select("channel", "language", "agent_hold_ms", "agent_wrap_up_ms", "agents")
            .takeAsList(1);
    if (found.isEmpty()) {
      return List.of();
    }
    List<Row> turns =
        warehouse
            .read(Tables.TURNS)
            .filter(col("conversation_id").equalTo(id))
            .orderBy("turn_index")
            .select("turn_index", "speaker", "start_ms", "end_ms", "text")
            .collectAsList();
    SanitizedConversation conversation =
        MeasureTask.conversation(
            found.get(0),
            turns,
            SentimentModels.of(config).open(config.languages()),
            config.languages());
    List<String> lines = new ArrayList<>(Explanation.of(conversation));
    Map<String, @Nullable Double> figures = MeasureTask.figures(conversation);
    for (Scorecard scorecard : MeasureJob.scorecards(config.measure().scorecards())) {
      if (scorecard.channels().contains(conversation.channel())) {
        explain(scorecard.score(conversation, figures), lines);
      }
    }
    explain(
        new ReasonFinder(MeasureJob.taxonomy(config.measure().reasons())).find(conversation),
        lines);
    return lines;
  }

  private static void explain(List<FoundReason> reasons, List<String> lines) {
    lines.add("");
    lines.add("reasons for contact: " + (reasons.isEmpty() ? "none" : ""));
    for (FoundReason one : reasons) {
      lines.add("  %-20s %.2f           turn %d".formatted(one.reason(), one.score(), one.turn()));
    }
  }

  private static void explain(Scored scored, List<String> lines) {
    lines.add("");
    lines.add(
        "scorecard %s: %s%s"
            .formatted(
                scored.scorecard(),
                scored.score() == null
                    ? "unknown: no question counts"
                    : "%.0f of 100".formatted(scored.score()),
                scored.autoFailed() ? ", since a question failed that makes all fail" : ""));
    for (Answer answer : scored.answers()) {
      lines.add(
          "  %-20s %-14s %s%s"
              .formatted(
                  answer.question(),
                  answer.outcome().code(),
                  answer.turn() == null ? "" : "turn " + answer.turn() + ": ",
                  answer.rule()));
    }
  }
}
