package dev.sordino.recognize;

import dev.sordino.conversation.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
    List<Span> kept = new ArrayList<>();
    for (Span candidate : ordered) {
      List<Span> parts = List.of(candidate);
      for (Span winner : kept) {
        parts = parts.stream().flatMap(part -> minus(part, winner).stream()).toList();
      }
      kept.addAll(parts);
    }
    kept.sort(Comparator.comparingInt(Span::start));
    return kept;
  }

  /** What of a span lies outside another. */
  private static List<Span> minus(Span span, Span other) {
    if (!span.overlaps(other)) {
      return List.of(span);
    }
    List<Span> rest = new ArrayList<>();
    if (span.start() < other.start()) {
      rest.add(part(span, span.start(), other.start()));
    }
    if (other.end() < span.end()) {
      rest.add(part(span, other.end(), span.end()));
    }
    return rest;
  }

  private static Span part(Span span, int start, int end) {
    return new Span(start, end, span.type(), span.score(), span.recognizer());
  }
}
