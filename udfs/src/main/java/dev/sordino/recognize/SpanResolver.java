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

  /** Characters between two parts of an address: " - ". */
  private static final int LONGEST_GAP = 3;

  private SpanResolver() {}

  /**
   * The same, with what little stands between an address and its place or postcode: "Oak Lane 3,
   * Elk Grove". Places and postcodes by themselves stay as they are, since they are replaced.
   */
  static List<Span> joinAddresses(String text, List<Span> spans) {
    List<Span> joined = new ArrayList<>(spans);
    for (int i = 0; i + 1 < joined.size(); i++) {
      Span first = joined.get(i);
      Span second = joined.get(i + 1);
      if (!isPlace(first) || !isPlace(second) || !isLittleBetween(text, first, second, ",/-")) {
        continue;
      }
      if (first.type().equals(EntityTypes.ADDRESS)) {
        joined.set(i, moved(first, first.start(), second.start()));
      } else if (second.type().equals(EntityTypes.ADDRESS)) {
        joined.set(i + 1, moved(second, first.end(), second.end()));
      }
    }
    return joined;
  }

  /** Whether there is something between two spans, and nothing but blanks and a few marks. */
  private static boolean isLittleBetween(String text, Span first, Span second, String marks) {
    int gap = second.start() - first.end();
    return gap >= 1
        && gap <= LONGEST_GAP
        && text.substring(first.end(), second.start())
            .chars()
            .allMatch(c -> marks.indexOf(c) >= 0 || Character.isSpaceChar(c));
  }

  /**
   * The same, with the marks between a name and what goes on with it: "Keller & Burk - Premier
   * Dental" is one name of a practice, written so.
   */
  static List<Span> joinNames(String text, List<Span> spans) {
    List<Span> joined = new ArrayList<>(spans);
    for (int i = 0; i + 1 < joined.size(); i++) {
      Span first = joined.get(i);
      Span second = joined.get(i + 1);
      if (isName(first) && isName(second) && isLittleBetween(text, first, second, ",&-:/")) {
        joined.set(i, moved(first, first.start(), second.start()));
      }
    }
    return joined;
  }

  private static boolean isName(Span span) {
    return switch (span.type()) {
      case EntityTypes.PERSON, EntityTypes.ORGANIZATION -> true;
      default -> false;
    };
  }

  private static Span moved(Span span, int start, int end) {
    return new Span(start, end, span.type(), span.score(), span.recognizer());
  }

  private static boolean isPlace(Span span) {
    return switch (span.type()) {
      case EntityTypes.ADDRESS, EntityTypes.LOCATION, EntityTypes.ZIP -> true;
      default -> false;
    };
  }

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
