package dev.sordino.metric;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads off a pattern which strings its matches can't do without: every match holds at least one of
 * them. A turn that holds none need not be given to the pattern, which spares nearly all the work.
 *
 * <p>Understands what cues are written in: literals, groups, alternatives, classes, escapes and
 * repetitions. Whatever else is met ends a literal and requires nothing, which is always right.
 */
final class RequiredLiterals {

  /** Shorter ones occur in nearly every turn. */
  private static final int SHORTEST = 4;

  private final String pattern;
  private int at;

  private RequiredLiterals(String pattern) {
    this.pattern = pattern;
  }

  /** Empty where no string is required. */
  static List<String> of(String pattern) {
    RequiredLiterals reader = new RequiredLiterals(pattern);
    List<String> found = reader.alternatives();
    return found == null || reader.at < pattern.length() ? List.of() : found;
  }

  /** Those of which one is required, or null. */
  private @Nullable List<String> alternatives() {
    List<String> all = new ArrayList<>();
    boolean everyBranch = true;
    while (true) {
      List<String> branch = sequence();
      if (branch == null) {
        everyBranch = false;
      } else {
        all.addAll(branch);
      }
      if (at < pattern.length() && pattern.charAt(at) == '|') {
        at++;
      } else {
        return everyBranch ? all : null;
      }
    }
  }

  private @Nullable List<String> sequence() {
    List<String> best = null;
    StringBuilder run = new StringBuilder();
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      char c = pattern.charAt(at);
      List<String> atom = null;
      boolean literal = false;
      if (c == '(') {
        at++;
        if (pattern.startsWith("?:", at)) {
          at += 2;
        }
        atom = alternatives();
        at++;
      } else if (c == '[') {
        at = pattern.indexOf(']', at + 2) + 1;
      } else if (c == '\\') {
        at += 2;
      } else {
        at++;
        literal = ".^$".indexOf(c) < 0;
      }
      boolean repeated = at < pattern.length() && "?*+{".indexOf(pattern.charAt(at)) >= 0;
      if (literal && !repeated) {
        run.append(c);
        continue;
      }
      best = better(best, List.of(run.toString()));
      run.setLength(0);
      if (!repeated) {
        best = better(best, atom);
      } else if (!skipRepetition()) {
        best = better(best, literal ? List.of(String.valueOf(c)) : atom);
      }
    }
    return better(best, List.of(run.toString()));
  }

  /** Whether the repetition allows none at all. */
  private boolean skipRepetition() {
    char c = pattern.charAt(at);
    boolean none = c != '+';
    at = c == '{' ? pattern.indexOf('}', at) + 1 : at + 1;
    if (at < pattern.length() && pattern.charAt(at) == '?') {
      at++;
    }
    return none;
  }

  private static @Nullable List<String> better(
      @Nullable List<String> one, @Nullable List<String> other) {
    return shortest(other) > shortest(one) && shortest(other) >= SHORTEST ? other : one;
  }

  private static int shortest(@Nullable List<String> literals) {
    return literals == null ? 0 : literals.stream().mapToInt(String::length).min().orElse(0);
  }
}
