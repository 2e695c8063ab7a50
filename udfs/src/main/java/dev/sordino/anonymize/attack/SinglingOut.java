package dev.sordino.anonymize.attack;

/** Looks for classes with fewer people than promised, whatever the number of their rows. */
final class SinglingOut implements Attack {

  @Override
  public AttackResult on(Target target) {
    long tried = 0;
    long found = 0;
    for (var release : target.releases()) {
      for (ReleasedClass one : release) {
        tried++;
        found += one.people().size() < target.promise().k() ? 1 : 0;
      }
    }
    return new AttackResult(
        "singling out", tried, found, "a class with fewer than k people, however many rows");
  }
}
