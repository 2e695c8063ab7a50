package dev.sordino.anonymize.attack;

import java.util.List;

/** An attack on the releases of a table of people. */
public interface Attack {

  /** All there are. */
  static List<Attack> all() {
    return List.of(
        new SinglingOut(),
        new Linkage(),
        new Homogeneity(),
        new Skewness(),
        new Intersection(),
        new Minimality());
  }

  /** Leads it. */
  AttackResult on(Target target);
}
