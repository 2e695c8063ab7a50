package dev.sordino.jobs.topic;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import dev.sordino.metric.SanitizedConversation;
import dev.sordino.topic.ThemeTerms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of conversations with their customer's turns in, rows with their terms out. */
final class TermsTask implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  static final StructType SCHEMA =
      new StructType()
          .add("conversation_id", DataTypes.StringType, false)
          .add("terms", DataTypes.createArrayType(DataTypes.StringType, false), false)
          .add("weights", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

  private final String language;

  TermsTask(String language) {
    this.language = language;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    LanguagePack pack = LanguagePacks.load(language);
    ThemeTerms terms = new ThemeTerms(pack);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        Row row = rows.next();
        Map<String, Double> found = terms.of(conversation(pack, row.getList(1)));
        return RowFactory.create(
            row.getString(0),
            found.keySet().toArray(String[]::new),
            found.values().toArray(Double[]::new));
      }
    };
  }

  /** Channel and times don't matter for terms. */
  private static SanitizedConversation conversation(LanguagePack pack, List<Row> rows) {
    List<Row> ordered = new ArrayList<>(rows);
    ordered.sort(Comparator.comparingInt(turn -> turn.getInt(0)));
    List<SanitizedConversation.Turn> turns =
        ordered.stream()
            .map(
                turn ->
                    new SanitizedConversation.Turn(Speaker.CUSTOMER, null, null, turn.getString(1)))
            .toList();
    return new SanitizedConversation(
        Channel.CHAT, pack, turns, Collections.nCopies(turns.size(), null));
  }
}
