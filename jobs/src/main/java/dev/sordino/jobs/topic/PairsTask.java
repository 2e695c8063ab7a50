package dev.sordino.jobs.topic;

import dev.sordino.topic.Coherence;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/** Which foremost terms, and pairs of them within a theme, a conversation holds. */
final class PairsTask implements FlatMapFunction<Row, String> {
  private static final long serialVersionUID = 1L;

  private final TreeMap<String, List<Integer>> themesOf;

  /**
   * @param themesOf the themes that a term is foremost in
   */
  PairsTask(TreeMap<String, List<Integer>> themesOf) {
    this.themesOf = themesOf;
  }

  @Override
  public Iterator<String> call(Row row) {
    List<String> held =
        row.<String>getList(0).stream().filter(themesOf::containsKey).sorted().toList();
    Set<String> found = new TreeSet<>(held);
    for (int i = 0; i < held.size(); i++) {
      for (int j = i + 1; j < held.size(); j++) {
        if (!Collections.disjoint(themes(held.get(i)), themes(held.get(j)))) {
          found.add(Coherence.key(held.get(i), held.get(j)));
        }
      }
    }
    return found.iterator();
  }

  private List<Integer> themes(String term) {
    return Objects.requireNonNull(themesOf.get(term));
  }
}
