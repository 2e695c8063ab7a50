package dev.sordino.jobs.audit;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One thing that was done.
 *
 * @param number from 1
 * @param actor account that did it, on its machine
 * @param action as {@code erase.done}
 * @param detail counts, codes and ids of operations; never anybody's data
 */
public record AuditEntry(
    long number, Instant at, String actor, String action, SortedMap<String, String> detail) {

  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_.-]{0,40}");

  /** What can't hold an e-mail address, a sentence, or a name with its blank. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:,/+-]{0,120}");

  /**
   * @throws IllegalArgumentException if a detail could hold more than a count, a code or an id
   */
  public AuditEntry {
    detail = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(detail));
    if (!WORD.matcher(action).matches()) {
      throw new IllegalArgumentException("an action is a word");
    }
    for (Map.Entry<String, String> one : detail.entrySet()) {
      if (!WORD.matcher(one.getKey()).matches() || !PLAIN.matcher(one.getValue()).matches()) {
        throw new IllegalArgumentException(
            "what the log says of " + action + " must be counts, codes and ids");
      }
    }
  }
}
