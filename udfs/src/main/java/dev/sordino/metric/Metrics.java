package dev.sordino.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** All metrics on the class path, each kind ordered by the name of its measure. */
public final class Metrics {

  private static final List<ConversationMetric> CONVERSATION =
      load(ConversationMetric.class, Comparator.comparing(metric -> metric.measure().name()));
  private static final List<TurnMetric> TURN =
      load(TurnMetric.class, Comparator.comparing(metric -> metric.measure().name()));

  private Metrics() {}

  public static List<ConversationMetric> conversation() {
    return CONVERSATION;
  }

  public static List<TurnMetric> turn() {
    return TURN;
  }

  private static <T> List<T> load(Class<T> kind, Comparator<T> order) {
    List<T> found = new ArrayList<>();
    ServiceLoader.load(kind, kind.getClassLoader()).forEach(found::add);
    found.sort(order);
    return List.copyOf(found);
  }
}
