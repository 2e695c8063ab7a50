package dev.sordino.sentiment;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** All sentiment engines on the class path. */
public final class Sentiments {

  private Sentiments() {}

  /**
   * The engine of that id.
   *
   * @throws IllegalArgumentException if there is none; the message lists those that are
   */
  public static SentimentEngine engine(String id) {
    List<String> known = new ArrayList<>();
    for (SentimentEngine engine :
        ServiceLoader.load(SentimentEngine.class, SentimentEngine.class.getClassLoader())) {
      if (engine.id().equals(id)) {
        return engine;
      }
      known.add(engine.id());
    }
    throw new IllegalArgumentException(
        "no sentiment engine '" + id + "'; there are " + String.join(", ", known));
  }
}
