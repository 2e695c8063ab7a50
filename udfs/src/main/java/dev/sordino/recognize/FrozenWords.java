package dev.sordino.recognize;

import java.util.AbstractSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/**
 * The words that a name model knows in lower case. CoreNLP adds each text's words to them, so that
 * a text would be judged by those read before it: here additions are ignored, and the same text
 * gives the same names on every executor.
 */
final class FrozenWords extends AbstractSet<String> {

  private final Set<String> words;

  FrozenWords(Set<String> words) {
    this.words = new HashSet<>(words);
  }

  @Override
  public boolean add(String word) {
    return false;
  }

  @Override
  public boolean contains(Object word) {
    return words.contains(word);
  }

  @Override
  public Iterator<String> iterator() {
    return words.iterator();
  }

  @Override
  public int size() {
    return words.size();
  }
}
