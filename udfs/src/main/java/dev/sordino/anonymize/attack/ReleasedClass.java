package dev.sordino.anonymize.attack;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All rows of a released table that read the same in their quasi-identifiers. */
final class ReleasedClass {

  private final List<String> labels;
  private final Map<String, Set<String>> subjects = new HashMap<>();

  ReleasedClass(List<String> labels) {
    this.labels = labels;
  }

  List<String> labels() {
    return labels;
  }

  void add(String sensitive, String subject) {
    subjects.computeIfAbsent(sensitive, value -> new HashSet<>()).add(subject);
  }

  /** Distinct people by sensitive value. */
  Map<String, Set<String>> bySensitive() {
    return subjects;
  }

  Set<String> people() {
    Set<String> all = new HashSet<>();
    subjects.values().forEach(all::addAll);
    return all;
  }
}
