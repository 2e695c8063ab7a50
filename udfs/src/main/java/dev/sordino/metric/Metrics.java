package dev.sordino.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * All metrics: those on the class path and one for each cue that asks for it; each kind ordered by
 * the name of its measure.
 */
public final class Metrics {

  private static final List<ConversationMetric> CONVERSATION =
      ordered(load(ConversationMetric.class), Cues.metrics(), ConversationMetric::measure);
  private static final List<TurnMetric> TURN =
      ordered(load(TurnMetric.class), List.of(), TurnMetric::measure);

  private Metrics() {}

  public static List<ConversationMetric> conversation() {
    return CONVERSATION;
  }

  public static List<TurnMetric> turn() {
    return TURN;
  }

  private static <T> List<T> load(Class<T> kind) {
    List<T> found = new ArrayList<>();
    ServiceLoader.load(kind, kind.getClassLoader()).forEach(found::add);
    return found;
  }

  private static <T> List<T> ordered(
      List<T> classes, List<T> derived, Function<T, Measure> measure) {
    TreeMap<String, T> byName = new TreeMap<>();
    for (List<T> some : List.of(classes, derived)) {
      for (T metric : some) {
        String name = measure.apply(metric).name();
        if (byName.put(name, metric) != null) {
          throw new IllegalStateException("two metrics are named " + name);
        }
      }
    }
    return List.copyOf(byName.values());
  }
}
