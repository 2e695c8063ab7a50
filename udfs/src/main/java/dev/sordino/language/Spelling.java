package dev.sordino.language;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody meant who wrote a name that there is not. */
public final class Spelling {

  private Spelling() {}

  /** Of the names that there are, the one most like the given one; empty where there are none. */
  public static String nearest(String given, Collection<String> names) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return names.stream()
        .min(Comparator.comparing((String name) -> distance.apply(name, given)))
        .orElse("");
  }
}
