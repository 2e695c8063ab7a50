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
  private static final int SHORTEST = 3;

  /** From this length on, fewer strings are worth more than longer ones. */
  private static final int LONG_ENOUGH = 7;

  /** More strings than this cost more than they spare. */
  private static final int MOST = 24;

  /**
   * What is known of a part of the pattern.
   *
   * @param exact all that the part can match, or null if that is too much to list
   * @param required strings of which every match holds one, or null if there are none
   */
  private record Part(@Nullable List<String> exact, @Nullable List<String> required) {
    static final Part ANYTHING = new Part(null, null);
  }

  private final String pattern;
  private int at;

  private RequiredLiterals(String pattern) {
    this.pattern = pattern;
  }

  /** Of a pattern that is matched between blanks, which then belong to its strings. */
  static List<String> betweenBlanks(String pattern) {
    StringBuilder spaced = new StringBuilder(" ");
    int depth = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        spaced.append(c).append(pattern.charAt(++i));
        continue;
      }
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      spaced.append(c == '|' && depth == 0 ? " | " : String.valueOf(c));
    }
    return of(spaced.append(' ').toString());
  }

  /** Empty where no string is required. */
  static List<String> of(String pattern) {
    RequiredLiterals reader = new RequiredLiterals(pattern);
    List<String> found = reader.alternatives().required();
    return found == null || reader.at < pattern.length() ? List.of() : found;
  }

  private Part alternatives() {
    List<String> exact = new ArrayList<>();
    List<String> required = new ArrayList<>();
    while (true) {
      Part branch = sequence();
      exact = exact == null || branch.exact() == null ? null : joined(exact, branch.exact());
      required =
          required == null || branch.required() == null
              ? null
              : joined(required, branch.required());
      if (at < pattern.length() && pattern.charAt(at) == '|') {
        at++;
      } else {
        return new Part(exact, required);
      }
    }
  }

  private static List<String> joined(List<String> one, List<String> other) {
    List<String> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  private Part sequence() {
    List<String> best = null;
    List<String> runs = List.of("");
    boolean whole = true;
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      Part atom = repeated(atom());
      List<String> longer = atom.exact() == null ? null : product(runs, atom.exact());
      if (longer != null) {
        runs = longer;
        continue;
      }
      best = better(better(best, runs), atom.required());
      runs = atom.exact() == null ? List.of("") : atom.exact();
      whole = false;
    }
    return new Part(whole ? runs : null, better(best, runs));
  }

  private Part atom() {
    char c = pattern.charAt(at++);
    if (c == '(') {
      at += pattern.startsWith("?:", at) ? 2 : 0;
      Part group = alternatives();
      at++;
      return group;
    }
    if (c == '[') {
      at = pattern.indexOf(']', at + 1) + 1;
      return Part.ANYTHING;
    }
    if (c == '\\') {
      c = pattern.charAt(at++);
      return Character.isLetterOrDigit(c) ? Part.ANYTHING : literal(c);
    }
    return ".^$".indexOf(c) >= 0 ? Part.ANYTHING : literal(c);
  }

  private static Part literal(char c) {
    List<String> exact = List.of(String.valueOf(c));
    return new Part(exact, exact);
  }

  /** The part with the repetition that follows it, if one does. */
  private Part repeated(Part part) {
    if (at == pattern.length() || "?*+{".indexOf(pattern.charAt(at)) < 0) {
      return part;
    }
    char c = pattern.charAt(at);
    at = c == '{' ? pattern.indexOf('}', at) + 1 : at + 1;
    if (at < pattern.length() && pattern.charAt(at) == '?') {
      at++;
    }
    List<String> exact = part.exact();
    if (c == '?' && exact != null) {
      return new Part(joined(List.of(""), exact), null);
    }
    return c == '+' ? new Part(null, part.required()) : Part.ANYTHING;
  }

  private static @Nullable List<String> product(List<String> heads, List<String> tails) {
    if (heads.size() * tails.size() > Math.max(MOST, Math.max(heads.size(), tails.size()))) {
      return null;
    }
    List<String> all = new ArrayList<>(heads.size() * tails.size());
    heads.forEach(head -> tails.forEach(tail -> all.add(head + tail)));
    return all;
  }

  private static @Nullable List<String> better(
      @Nullable List<String> one, @Nullable List<String> other) {
    int first = shortest(one);
    int second = shortest(other);
    if (one == null || other == null || first != second) {
      return second > first ? other : one;
    }
    return other.size() < one.size() ? other : one;
  }

  /** Length of the shortest, no more than is long enough; 0 where that is too short to tell. */
  private static int shortest(@Nullable List<String> literals) {
    int length = literals == null ? 0 : literals.stream().mapToInt(String::length).min().orElse(0);
    return length < SHORTEST ? 0 : Math.min(length, LONG_ENOUGH);
  }
}
