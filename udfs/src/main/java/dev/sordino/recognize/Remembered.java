package dev.sordino.recognize;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was found out of words, for words come again and again. Bounded, in memory alone: when it is
 * full it begins anew.
 */
public final class Remembered<T> {

  private final int most;
  private final Function<String, T> find;
  private final Map<String, T> known = new ConcurrentHashMap<>();

  /**
   * @param most words that are remembered
   * @param find tells the same of a word each time
   */
  public Remembered(int most, Function<String, T> find) {
    this.most = most;
    this.find = find;
  }

  public T of(String word) {
    T remembered = known.get(word);
    if (remembered != null) {
      return remembered;
    }
    T found = find.apply(word);
    if (known.size() >= most) {
      known.clear();
    }
    known.put(word, found);
    return found;
  }
}
