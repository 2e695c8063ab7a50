package dev.sordino.surrogate;

import java.util.Set;
import java.util.TreeSet;

/**
 * All words that surrogates of names, towns and streets are drawn from, as they are written. Who
 * reads sanitized text learns from them which words may stand for somebody.
 */
public final class SurrogateWords {

  private SurrogateWords() {}

  /** Single words, sorted; parts of names with a hyphen stay together. */
  public static Set<String> all() {
    Set<String> words = new TreeSet<>();
    for (String line : ConfigLines.of("names.txt")) {
      if (!line.startsWith("@")) {
        addAll(words, line.substring(line.indexOf('=') + 1));
      }
    }
    for (String line : ConfigLines.of("places.txt")) {
      addAll(words, line.split(" ", 4)[3]);
    }
    for (String line : ConfigLines.of("streets.txt")) {
      addAll(words, line.substring(line.indexOf(' ') + 1));
    }
    return words;
  }

  private static void addAll(Set<String> words, String names) {
    for (String word : names.split("[, ]+")) {
      if (!word.isBlank()) {
        words.add(word);
      }
    }
  }
}
