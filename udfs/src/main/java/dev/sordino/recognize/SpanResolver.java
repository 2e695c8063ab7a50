package dev.sordino.recognize;

import dev.sordino.conversation.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settles overlaps: the longest span wins, then the higher score, then the earlier. */
final class SpanResolver {

  private static final Comparator<Span> STRONGEST =
      Comparator.comparingInt(Span::length)
          .thenComparingDouble(Span::score)
          .reversed()
          .thenComparingInt(Span::start)
          .thenComparing(Span::type);

  private SpanResolver() {}

  /** Spans sorted by start, none overlapping; every character of a candidate stays covered. */
  static List<Span> resolve(List<Span> candidates) {
    List<Span> ordered = new ArrayList<>(candidates);
    ordered.sort(STRONGEST);
    TreeMap<Integer, Span> kept = new TreeMap<>();
    for (Span candidate : ordered) {
      int from = candidate.start();
      Map.Entry<Integer, Span> before = kept.floorEntry(from);
      if (before != null && before.getValue().end() > from) {
        from = before.getValue().end();
      }
      while (from < candidate.end()) {
        Map.Entry<Integer, Span> next = kept.ceilingEntry(from);
        int to = next == null ? candidate.end() : Math.min(next.getKey(), candidate.end());
        if (to > from) {
          kept.put(
              from,
              new Span(from, to, candidate.type(), candidate.score(), candidate.recognizer()));
        }
        from = next == null ? candidate.end() : next.getValue().end();
      }
    }
    return new ArrayList<>(kept.values());
  }
}
