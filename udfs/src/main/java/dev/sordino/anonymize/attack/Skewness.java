package dev.sordino.anonymize.attack;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Learns that a class's people have a value far more, or less, often than everybody has (Li et al.
 * 2007): half the sum of the absolute differences of the shares is above t.
 */
final class Skewness implements Attack {

  private static final double ROUNDING = 1e-9;

  @Override
  public AttackResult on(Target target) {
    Double t = target.promise().t();
    long tried = 0;
    long found = 0;
    if (t != null) {
      Map<String, Set<String>> everybody = new HashMap<>();
      for (Person person : target.people()) {
        everybody
            .computeIfAbsent(person.sensitive(), value -> new HashSet<>())
            .add(person.subject());
      }
      for (var release : target.releases()) {
        for (ReleasedClass one : release) {
          tried++;
          found += distance(one.bySensitive(), everybody) > t + ROUNDING ? 1 : 0;
        }
      }
    }
    return new AttackResult(
        "skewness", tried, found, "a class whose values are further than t from everybody's");
  }

  private static double distance(Map<String, Set<String>> some, Map<String, Set<String>> all) {
    double ofSome = some.values().stream().mapToInt(Set::size).sum();
    double ofAll = all.values().stream().mapToInt(Set::size).sum();
    double distance = 0;
    for (Map.Entry<String, Set<String>> value : all.entrySet()) {
      double here = some.getOrDefault(value.getKey(), Set.of()).size() / ofSome;
      distance += Math.abs(here - value.getValue().size() / ofAll) / 2;
    }
    return distance;
  }
}
