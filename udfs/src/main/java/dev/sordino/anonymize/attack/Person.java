package dev.sordino.anonymize.attack;

import java.util.List;

/**
 * What the attacker knows of somebody from elsewhere, and the truth to judge the attack by.
 *
 * @param subject who it is
 * @param known quasi-identifiers, as they are in the original
 * @param sensitive what the attacker wants to learn; empty where there is no such column
 */
public record Person(String subject, List<String> known, String sensitive) {

  public Person {
    known = List.copyOf(known);
  }

  /** Without content. */
  @Override
  public String toString() {
    return "Person[]";
  }
}
