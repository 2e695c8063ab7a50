package dev.sordino.jobs.govern;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was found in one file, by needle and form. */
final class Finds {

  private record Key(int needle, String form) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = Integer.compare(needle, other.needle);
      return order != 0 ? order : form.compareTo(other.form);
    }
  }

  private final Map<Key, Integer> counts = new TreeMap<>();

  void add(int needle, String form) {
    counts.merge(new Key(needle, form), 1, Integer::sum);
  }

  List<LeakScanReport.Hit> hits(String file, List<Needle> needles) {
    List<LeakScanReport.Hit> hits = new ArrayList<>();
    counts.forEach(
        (key, count) -> {
          Needle needle = needles.get(key.needle());
          hits.add(new LeakScanReport.Hit(file, needle.id(), needle.field(), key.form(), count));
        });
    return hits;
  }
}
