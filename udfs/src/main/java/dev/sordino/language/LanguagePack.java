package dev.sordino.language;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Sordino knows of one language, from the folder {@code configs/languages/<code>/}: adding a
 * language is adding that folder, adding a cue is adding a file to it. Words and phrases are folded
 * by {@link Folding} when loaded.
 *
 * @param code ISO 639-1, such as {@code de}; {@code und} for the pack of an unknown language
 * @param names name models, in the order to ask them
 * @param words {@code words/NAME.txt}: a word or phrase a line
 * @param patterns {@code patterns/NAME.txt}: an RE2 expression a line, in order, matched on folded
 *     text; lists named {@code cue-NAME} also hold directives, see docs/metrics.md
 * @param scores {@code scores/NAME.tsv}: a word or phrase, a tab, a number
 */
public record LanguagePack(
    String code,
    List<NameModel> names,
    Map<String, Set<String>> words,
    Map<String, List<String>> patterns,
    Map<String, Map<String, Double>> scores)
    implements Serializable {

  /**
   * A name model.
   *
   * @param resource class path of a serialized CoreNLP CRF
   * @param casing which text it was trained for
   */
  public record NameModel(String resource, Casing casing) implements Serializable {}

  /** Which casing a name model expects. */
  public enum Casing {
    CASED,
    CASELESS
  }

  public LanguagePack {
    names = List.copyOf(names);
    words = Map.copyOf(words);
    patterns = Map.copyOf(patterns);
    scores = Map.copyOf(scores);
  }

  /** The list of that name, empty where the pack has none. */
  public Set<String> words(String name) {
    return words.getOrDefault(name, Set.of());
  }

  /** The patterns of that name, in order, empty where the pack has none. */
  public List<String> patterns(String name) {
    return patterns.getOrDefault(name, List.of());
  }

  /** The scored words of that name, empty where the pack has none. */
  public Map<String, Double> scores(String name) {
    return scores.getOrDefault(name, Map.of());
  }
}
