package dev.sordino.jobs.train;

import static scala.jdk.javaapi.CollectionConverters.asScala;

import dev.sordino.conversation.Customer;
import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import dev.sordino.residual.SecondLook;
import dev.sordino.sentiment.SentimentFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Labelled texts in, their features out; the texts themselves go no further. */
final class FeatureTask implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** The text has features and seems to be sanitized. */
  static final String USED = "used";

  /** The text has no word that could be a feature. */
  static final String EMPTY = "empty";

  /** The second look suspects that something identifying is left in it. */
  static final String SUSPECT = "suspect";

  static final StructType SCHEMA =
      new StructType()
          .add("label", DataTypes.IntegerType, false)
          .add("names", DataTypes.createArrayType(DataTypes.StringType, false), false)
          .add("lexicon", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
          .add("subject", DataTypes.StringType, true)
          .add("channel", DataTypes.StringType, true)
          .add("date", DataTypes.StringType, true)
          .add("state", DataTypes.StringType, false);

  private static final int LOOKED_AT_ONCE = 500;

  private final String language;

  FeatureTask(String language) {
    this.language = language;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> texts) {
    LanguagePack pack = LanguagePacks.load(language);
    SentimentFeatures features = new SentimentFeatures(pack);
    SecondLook look = SecondLook.standard();
    return new Iterator<>() {
      private final List<Row> ready = new ArrayList<>();
      private int next;

      @Override
      public boolean hasNext() {
        if (next == ready.size() && texts.hasNext()) {
          ready.clear();
          next = 0;
          List<Row> some = new ArrayList<>();
          while (texts.hasNext() && some.size() < LOOKED_AT_ONCE) {
            some.add(texts.next());
          }
          addAll(some, pack, features, look, ready);
        }
        return next < ready.size();
      }

      @Override
      public Row next() {
        return ready.get(next++);
      }
    };
  }

  private static void addAll(
      List<Row> texts,
      LanguagePack pack,
      SentimentFeatures features,
      SecondLook look,
      List<Row> rows) {
    List<String> said = texts.stream().map(row -> row.getString(1)).toList();
    Set<Integer> suspects = Set.copyOf(look.at(Customer.UNKNOWN, pack, said, List.of()).suspects());
    for (int i = 0; i < texts.size(); i++) {
      Row text = texts.get(i);
      SentimentFeatures.Found found = features.of(said.get(i));
      rows.add(
          RowFactory.create(
              text.getInt(0),
              asScala(new ArrayList<>(found.names())).toSeq(),
              asScala(Arrays.stream(found.lexicon()).boxed().toList()).toSeq(),
              text.getString(2),
              text.getString(3),
              text.getString(4),
              suspects.contains(i) ? SUSPECT : found.isEmpty() ? EMPTY : USED));
    }
  }

  /** What a row's features were. */
  static SentimentFeatures.Found found(Row row) {
    List<Double> lexicon = row.getList(row.fieldIndex("lexicon"));
    return new SentimentFeatures.Found(
        new LinkedHashSet<>(row.<String>getList(row.fieldIndex("names"))),
        lexicon.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
