package dev.sordino.anonymize.attack;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks a known person up in several releases: their value is among those of each, so among what
 * all of them share (Xiao and Tao 2007, who answer with m-invariance).
 */
final class Intersection implements Attack {

  @Override
  public AttackResult on(Target target) {
    long tried = 0;
    long found = 0;
    if (target.releases().size() > 1 && target.promise().l() > 1) {
      for (Person person : target.tried()) {
        tried++;
        Set<String> left = shared(target, person);
        found += left != null && left.size() < target.promise().l() ? 1 : 0;
      }
    }
    return new AttackResult(
        "intersection", tried, found, "fewer than l values remain over all releases");
  }

  /** Null if the person may be in none. */
  private static @Nullable Set<String> shared(Target target, Person person) {
    Set<String> left = null;
    for (List<ReleasedClass> release : target.releases()) {
      Set<String> values = new HashSet<>();
      for (ReleasedClass one : target.candidates(person, release)) {
        values.addAll(one.bySensitive().keySet());
      }
      if (values.isEmpty()) {
        continue;
      }
      if (left == null) {
        left = values;
      } else {
        left.retainAll(values);
      }
    }
    return left;
  }
}
