package dev.sordino.anonymize.attack;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks somebody up whose quasi-identifiers are known, as in a register: all rows that could be
 * theirs, and whose these are.
 */
final class Linkage implements Attack {

  @Override
  public AttackResult on(Target target) {
    List<Person> people = target.tried();
    long found = 0;
    for (Person person : people) {
      boolean linked = false;
      for (List<ReleasedClass> release : target.releases()) {
        Set<String> candidates = new HashSet<>();
        for (ReleasedClass one : target.candidates(person, release)) {
          candidates.addAll(one.people());
        }
        linked |= !candidates.isEmpty() && candidates.size() < target.promise().k();
      }
      found += linked ? 1 : 0;
    }
    return new AttackResult(
        "linkage", people.size(), found, "a known person is one of fewer than k candidates");
  }
}
