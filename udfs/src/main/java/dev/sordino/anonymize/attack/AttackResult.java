package dev.sordino.anonymize.attack;

/**
 * What an attack achieved.
 *
 * @param attack its name
 * @param tried people, classes, cells or pairs that it was tried on
 * @param succeeded of these; a release with any must not go out
 * @param meaning what a success means, for the report
 */
public record AttackResult(String attack, long tried, long succeeded, String meaning) {

  /** Whether the release withstood it. */
  public boolean withstood() {
    return succeeded == 0;
  }
}
