package dev.sordino.jobs.topic;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Terms that at least k distinct people used, with their inverse document frequency (Spärck Jones
 * 1972). Nothing else is ever seen of a text from here on.
 */
final class Vocabulary implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The most frequent ones; more tell hardly more. */
  private static final int LARGEST = 8_000;

  /** Of all conversations; what more have, all have. */
  private static final double MOST_FREQUENT = 0.2;

  private final String[] terms;
  private final double[] idf;
  private final TreeMap<String, Integer> places = new TreeMap<>();

  private Vocabulary(List<Row> rows, long conversations) {
    terms = new String[rows.size()];
    idf = new double[rows.size()];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = rows.get(i).getString(0);
      idf[i] = Math.log(conversations / (double) rows.get(i).getLong(1));
      places.put(terms[i], i);
    }
  }

  /**
   * @param conversations with {@code person} and {@code terms}
   * @param number of them
   */
  static Vocabulary of(Dataset<Row> conversations, long number, int k) {
    return new Vocabulary(
        conversations
            .select(col("person"), explode(col("terms")).as("term"))
            .groupBy("term")
            .agg(count(lit(1)).as("conversations"), countDistinct("person").as("people"))
            .filter(col("people").geq(k).and(col("conversations").leq(MOST_FREQUENT * number)))
            .orderBy(col("conversations").desc(), col("term"))
            .limit(LARGEST)
            .select("term", "conversations")
            .collectAsList(),
        number);
  }

  int size() {
    return terms.length;
  }

  String term(int place) {
    return terms[place];
  }

  /** TF-IDF of length 1; of length 0 where no term is known. */
  Vector vector(List<String> its, List<Double> weights) {
    TreeMap<Integer, Double> found = new TreeMap<>();
    double squares = 0;
    for (int i = 0; i < its.size(); i++) {
      Integer place = places.get(its.get(i));
      if (place != null) {
        double value = weights.get(i) * idf[place];
        found.put(place, value);
        squares += value * value;
      }
    }
    int[] indices = new int[found.size()];
    double[] values = new double[found.size()];
    int at = 0;
    for (Map.Entry<Integer, Double> entry : found.entrySet()) {
      indices[at] = entry.getKey();
      values[at++] = entry.getValue() / Math.sqrt(squares);
    }
    return Vectors.sparse(terms.length, indices, values);
  }
}
