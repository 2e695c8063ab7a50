package dev.sordino.anonymize.attack;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Learns the sensitive value of a known person without finding their row: all candidates share too
 * few values (Machanavajjhala et al. 2007).
 */
final class Homogeneity implements Attack {

  @Override
  public AttackResult on(Target target) {
    List<Person> people = target.tried();
    long found = 0;
    for (Person person : people) {
      boolean learned = false;
      for (List<ReleasedClass> release : target.releases()) {
        Set<String> values = new HashSet<>();
        for (ReleasedClass one : target.candidates(person, release)) {
          values.addAll(one.bySensitive().keySet());
        }
        learned |= !values.isEmpty() && values.size() < target.promise().l();
      }
      found += learned ? 1 : 0;
    }
    return new AttackResult(
        "homogeneity", people.size(), found, "fewer than l values remain for a known person");
  }
}
