package dev.sordino.jobs.measure;

import static scala.jdk.javaapi.CollectionConverters.asScala;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import dev.sordino.metric.ConversationMetric;
import dev.sordino.metric.Metrics;
import dev.sordino.metric.SanitizedConversation;
import dev.sordino.metric.SanitizedConversation.Handling;
import dev.sordino.metric.TurnMetric;
import dev.sordino.reason.FoundReason;
import dev.sordino.reason.ReasonFinder;
import dev.sordino.reason.Taxonomy;
import dev.sordino.scorecard.Answer;
import dev.sordino.scorecard.Scorecard;
import dev.sordino.scorecard.Scored;
import dev.sordino.sentiment.SentimentEngine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Rows of conversations with their turns in, rows of metrics out. */
final class MeasureTask implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final SentimentModels sentiment;
  private final List<String> languages;
  private final List<Scorecard> scorecards;
  private final Taxonomy taxonomy;

  MeasureTask(
      SentimentModels sentiment,
      List<String> languages,
      List<Scorecard> scorecards,
      Taxonomy taxonomy) {
    this.sentiment = sentiment;
    this.languages = List.copyOf(languages);
    this.scorecards = List.copyOf(scorecards);
    this.taxonomy = taxonomy;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> conversations) {
    SentimentEngine engine = sentiment.open(languages);
    ReasonFinder reasons = new ReasonFinder(taxonomy);
    Iterator<Row> rows = conversations;
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        return measured(rows.next(), engine, reasons);
      }
    };
  }

  private Row measured(Row row, SentimentEngine engine, ReasonFinder reasons) {
    String id = row.getString(row.fieldIndex("conversation_id"));
    String runKey = row.getString(row.fieldIndex("run_key"));
    List<Row> turnRows = new ArrayList<>(row.getList(row.fieldIndex("turns")));
    turnRows.sort(Comparator.comparingInt(turn -> turn.getInt(0)));
    SanitizedConversation conversation = conversation(row, turnRows, engine, languages);

    List<@Nullable Object> values = new ArrayList<>(List.of(id, runKey));
    Map<String, @Nullable Double> figures = figures(conversation);
    for (ConversationMetric metric : Metrics.conversation()) {
      values.add(figures.get(metric.measure().name()));
    }
    List<Row> turns = new ArrayList<>(turnRows.size());
    for (int i = 0; i < turnRows.size(); i++) {
      List<@Nullable Object> turn = new ArrayList<>(List.of(id, turnRows.get(i).getInt(0), runKey));
      for (TurnMetric metric : Metrics.turn()) {
        turn.add(metric.of(conversation, i));
      }
      turns.add(RowFactory.create(turn.toArray()));
    }
    return RowFactory.create(
        RowFactory.create(values.toArray()),
        asScala(turns).toSeq(),
        asScala(scored(id, runKey, conversation, figures)).toSeq(),
        asScala(reasons(id, runKey, conversation, reasons)).toSeq());
  }

  /** Every metric of the conversation by name. */
  static Map<String, @Nullable Double> figures(SanitizedConversation conversation) {
    Map<String, @Nullable Double> figures = new HashMap<>();
    for (ConversationMetric metric : Metrics.conversation()) {
      figures.put(metric.measure().name(), metric.of(conversation));
    }
    return figures;
  }

  private static List<Row> reasons(
      String id, String runKey, SanitizedConversation conversation, ReasonFinder finder) {
    List<FoundReason> found = finder.find(conversation);
    if (found.isEmpty()) {
      String why = finder.canTell(conversation) ? Taxonomy.NONE : Taxonomy.UNKNOWN;
      return List.of(RowFactory.create(id, 1, why, null, null, runKey));
    }
    List<Row> rows = new ArrayList<>();
    for (FoundReason one : found) {
      rows.add(
          RowFactory.create(id, rows.size() + 1, one.reason(), one.score(), one.turn(), runKey));
    }
    return rows;
  }

  private List<Row> scored(
      String id,
      String runKey,
      SanitizedConversation conversation,
      Map<String, @Nullable Double> figures) {
    List<Row> rows = new ArrayList<>();
    for (Scorecard scorecard : scorecards) {
      if (scorecard.channels().contains(conversation.channel())) {
        Scored scored = scorecard.score(conversation, figures);
        List<Row> answers = new ArrayList<>();
        for (int i = 0; i < scored.answers().size(); i++) {
          Answer answer = scored.answers().get(i);
          answers.add(
              RowFactory.create(
                  answer.question(),
                  answer.outcome().code(),
                  scorecard.questions().get(i).weight(),
                  answer.turn(),
                  answer.rule()));
        }
        rows.add(
            RowFactory.create(
                id,
                scorecard.id(),
                scored.score(),
                scored.autoFailed(),
                asScala(answers).toSeq(),
                runKey));
      }
    }
    return rows;
  }

  /**
   * @param row with channel, language and what the platform counted
   * @param turnRows in order: index, speaker, start, end, text
   */
  static SanitizedConversation conversation(
      Row row, List<Row> turnRows, SentimentEngine engine, List<String> languages) {
    String language = row.getString(row.fieldIndex("language"));
    LanguagePack pack = LanguagePacks.load(languages.contains(language) ? language : "und");
    Channel channel = Channel.fromId(row.getString(row.fieldIndex("channel"))).orElseThrow();
    List<SanitizedConversation.Turn> turns = new ArrayList<>(turnRows.size());
    List<@Nullable Double> sentiment = new ArrayList<>(turnRows.size());
    for (Row turn : turnRows) {
      Speaker speaker = Speaker.fromId(turn.getString(1)).orElse(Speaker.UNKNOWN);
      String text = turn.getString(4);
      turns.add(
          new SanitizedConversation.Turn(
              speaker,
              turn.isNullAt(2) ? null : turn.getLong(2),
              turn.isNullAt(3) ? null : turn.getLong(3),
              text));
      // Of agents nothing is scored (EU AI Act, Art. 5(1)(f)); an unknown speaker may be one.
      OptionalDouble score =
          speaker == Speaker.CUSTOMER ? engine.score(text, pack) : OptionalDouble.empty();
      sentiment.add(score.isPresent() ? score.getAsDouble() : null);
    }
    return new SanitizedConversation(channel, pack, turns, sentiment, handling(row));
  }

  private static Handling handling(Row row) {
    return new Handling(
        row.getAs("agent_hold_ms"), row.getAs("agent_wrap_up_ms"), row.getAs("agents"));
  }
}
