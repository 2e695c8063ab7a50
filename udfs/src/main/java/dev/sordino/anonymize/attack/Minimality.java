package dev.sordino.anonymize.attack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes the algorithm for one that generalises no further than it must (Wong et al. 2007). Where
 * people with the very same quasi-identifiers are k or more and were generalised all the same, it
 * concludes that one of the groups in the class lacked diversity: that all of it have one value. It
 * guesses which group and value where one explanation is likelier than all others together.
 *
 * <p>Who guesses a class's most frequent value is right as often as the class has it, whatever the
 * algorithm. The attack succeeds if it is right more often, by three standard deviations: by chance
 * that happens to one release in about 700.
 */
final class Minimality implements Attack {

  private static final double SURE = 0.5;

  private static final double DEVIATIONS = 3;

  /**
   * @param share of the class's people who have the value
   */
  private record Guess(List<Person> group, String value, double share) {
    boolean isRight() {
      return group.stream().allMatch(person -> person.sensitive().equals(value));
    }
  }

  @Override
  public AttackResult on(Target target) {
    List<Guess> guesses = new ArrayList<>();
    if (target.promise().l() > 1) {
      Map<String, Person> bySubject = new HashMap<>();
      target.people().forEach(person -> bySubject.put(person.subject(), person));
      for (var release : target.releases()) {
        for (ReleasedClass one : release) {
          guess(one, alike(one, bySubject, target.promise().k())).ifPresent(guesses::add);
        }
      }
    }
    long right = guesses.stream().filter(Guess::isRight).count();
    return new AttackResult(
        "minimality",
        guesses.size(),
        isMoreThanChance(guesses, right) ? right : 0,
        "guesses from what a minimal algorithm would not have generalised beat the classes' shares");
  }

  private static boolean isMoreThanChance(List<Guess> guesses, long right) {
    double expected = guesses.stream().mapToDouble(Guess::share).sum();
    double variance =
        guesses.stream().mapToDouble(guess -> guess.share() * (1 - guess.share())).sum();
    return right > expected + DEVIATIONS * Math.sqrt(variance);
  }

  /** Groups of k or more people alike in all that is known, in a class that also holds others. */
  private static List<List<Person>> alike(ReleasedClass one, Map<String, Person> bySubject, int k) {
    Map<List<String>, List<Person>> groups = new LinkedHashMap<>();
    for (String subject : new TreeSet<>(one.people())) {
      Person person = bySubject.get(subject);
      if (person != null) {
        groups.computeIfAbsent(person.known(), known -> new ArrayList<>()).add(person);
      }
    }
    return groups.size() < 2
        ? List.of()
        : groups.values().stream().filter(group -> group.size() >= k).toList();
  }

  private static Optional<Guess> guess(ReleasedClass one, List<List<Person>> groups) {
    int people = one.people().size();
    Guess likeliest = null;
    double largest = 0;
    double all = 0;
    for (List<Person> group : groups) {
      for (Map.Entry<String, Set<String>> value : new TreeMap<>(one.bySensitive()).entrySet()) {
        double chance = chance(value.getValue().size(), people, group.size());
        all += chance;
        if (chance > largest) {
          largest = chance;
          likeliest = new Guess(group, value.getKey(), value.getValue().size() / (double) people);
        }
      }
    }
    return largest > SURE * all ? Optional.ofNullable(likeliest) : Optional.empty();
  }

  /** That all of a group, drawn from the class, have a value that so many of it have. */
  private static double chance(int having, int people, int group) {
    double chance = 1;
    for (int i = 0; i < group; i++) {
      chance *= Math.max(0, having - i) / (double) (people - i);
    }
    return chance;
  }
}
