package dev.sordino.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads off a pattern which strings its matches can't do without: sets of strings, of each of which
 * every match holds at least one. A turn that misses a set need not be given to the pattern, which
 * spares nearly all the work.
 *
 * <p>Understands what cues are written in: literals, groups, alternatives, classes, escapes and
 * repetitions. Whatever else is met ends a literal and requires nothing, which is always right.
 */
final class RequiredLiterals {

  /** Shorter ones occur in nearly every turn. */
  private static final int SHORTEST = 3;

  /** From this length on, fewer strings are worth more than longer ones. */
  private static final int LONG_ENOUGH = 7;

  /** More sets than this spare nothing more. */
  static final int MOST_SETS = 4;

  /** More strings than this cost more than they spare. */
  private static final int MOST = 24;

  /**
   * What is known of a part of the pattern.
   *
   * @param exact all that the part can match, or null if that is too much to list
   * @param required sets of strings, of each of which every match holds one
   */
  private record Part(@Nullable List<String> exact, List<List<String>> required) {
    static final Part ANYTHING = new Part(null, List.of());
  }

  private static final int MOST_TOLD = 1_000;

  private final String pattern;
  private int at;

  private RequiredLiterals(String pattern) {
    this.pattern = pattern;
  }

  /** Of a pattern that is matched between blanks, which then belong to its strings. */
  static List<List<String>> betweenBlanks(String pattern) {
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

  /** The most telling first, no more than {@link #MOST_SETS}; empty where nothing is required. */
  static List<List<String>> of(String pattern) {
    RequiredLiterals reader = new RequiredLiterals(pattern);
    List<List<String>> found = reader.alternatives().required();
    return reader.at < pattern.length() ? List.of() : found;
  }

  private Part alternatives() {
    List<String> exact = new ArrayList<>();
    List<Part> branches = new ArrayList<>();
    while (true) {
      Part branch = sequence();
      branches.add(branch);
      exact = exact == null || branch.exact() == null ? null : joined(exact, branch.exact());
      if (at < pattern.length() && pattern.charAt(at) == '|') {
        at++;
        continue;
      }
      if (branches.size() == 1) {
        return branch;
      }
      if (branches.stream().anyMatch(one -> one.required().isEmpty())) {
        return new Part(exact, List.of());
      }
      List<String> any = new ArrayList<>();
      branches.forEach(one -> any.addAll(one.required().get(0)));
      return new Part(exact, List.of(any));
    }
  }

  private static List<String> joined(List<String> one, List<String> other) {
    List<String> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  private Part sequence() {
    List<List<String>> required = new ArrayList<>();
    List<String> runs = List.of("");
    boolean whole = true;
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      Part atom = repeated(atom());
      List<String> longer = atom.exact() == null ? null : product(runs, atom.exact());
      if (longer != null) {
        runs = longer;
        continue;
      }
      required.add(runs);
      if (atom.exact() == null) {
        required.addAll(atom.required());
        runs = List.of("");
      } else {
        runs = atom.exact();
      }
      whole = false;
    }
    required.add(runs);
    required.removeIf(set -> worth(set) == 0);
    required.sort(Comparator.comparing(RequiredLiterals::worth).reversed());
    return new Part(whole ? runs : null, required.subList(0, Math.min(MOST_SETS, required.size())));
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
    return new Part(exact, List.of(exact));
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
      return new Part(joined(List.of(""), exact), List.of());
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

  /** Long strings tell more than short ones, few more than many; 0 where some are too short. */
  private static int worth(List<String> set) {
    int shortest = set.stream().mapToInt(String::length).min().orElse(0);
    return shortest < SHORTEST
        ? 0
        : Math.min(shortest, LONG_ENOUGH) * MOST_TOLD + MOST_TOLD - Math.min(set.size(), MOST_TOLD);
  }
}
