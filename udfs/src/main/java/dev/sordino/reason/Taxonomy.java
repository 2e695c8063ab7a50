package dev.sordino.reason;

import dev.sordino.metric.PhraseSearch;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A tree of reasons for contact: phrases at its leaves, groups above them. */
public final class Taxonomy implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stands for a conversation in which no reason was found. */
  public static final String NONE = "none";

  /**
   * Stands for a conversation that can't be told: in no declared language, or nobody is the
   * customer.
   */
  public static final String UNKNOWN = "unknown";

  private static final String EXCEPTION = "!";

  private final TreeMap<String, Reason> reasons = new TreeMap<>();

  /**
   * @throws IllegalArgumentException if an id stands twice, a group is missing, has phrases or
   *     holds nothing, or a phrase is no pattern
   */
  public Taxonomy(List<Reason> all) {
    for (Reason reason : all) {
      if (reason.id().equals(NONE) || reason.id().equals(UNKNOWN)) {
        throw new IllegalArgumentException("reason " + reason.id() + ": the name is taken");
      }
      if (reasons.put(reason.id(), reason) != null) {
        throw new IllegalArgumentException("reason " + reason.id() + " stands twice");
      }
    }
    reasons.values().forEach(this::check);
  }

  private void check(Reason reason) {
    Reason group = reasons.get(reason.group());
    if (!reason.group().isEmpty() && (group == null || !group.isGroup())) {
      throw new IllegalArgumentException(
          "reason " + reason.id() + ": it stands below one that has phrases of its own");
    }
    String below = reason.id() + ".";
    if (reason.isGroup() && reasons.keySet().stream().noneMatch(id -> id.startsWith(below))) {
      throw new IllegalArgumentException(
          "reason " + reason.id() + ": it has neither phrases nor reasons below it");
    }
    reason
        .phrases()
        .forEach(
            (language, written) -> {
              try {
                PhraseSearch.of(patterns(written));
              } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                    "reason %s, %s: %s".formatted(reason.id(), language, wrong.getMessage()),
                    wrong);
              }
            });
  }

  /** Of phrases as written, exceptions among them. */
  static List<String> patterns(List<String> written) {
    return written.stream().map(Taxonomy::pattern).toList();
  }

  static String pattern(String written) {
    return isException(written) ? written.substring(EXCEPTION.length()) : written;
  }

  static boolean isException(String written) {
    return written.startsWith(EXCEPTION);
  }

  /** All reasons and groups, by id. */
  public List<Reason> reasons() {
    return List.copyOf(reasons.values());
  }

  /** Those with phrases. */
  public List<Reason> leaves() {
    return reasons.values().stream().filter(reason -> !reason.isGroup()).toList();
  }

  public Optional<Reason> named(String id) {
    return Optional.ofNullable(reasons.get(id));
  }

  /** From the top group to the reason itself; just the id where the tree does not know it. */
  public List<String> path(String id) {
    List<String> path = new ArrayList<>();
    for (int dot = id.indexOf('.'); dot >= 0; dot = id.indexOf('.', dot + 1)) {
      if (reasons.containsKey(id)) {
        path.add(id.substring(0, dot));
      }
    }
    path.add(id);
    return path;
  }

  /** Whether any reason has phrases in the language. */
  public boolean speaks(String language) {
    return reasons.values().stream()
        .map(Reason::phrases)
        .map(Map::keySet)
        .anyMatch(languages -> languages.contains(language));
  }
}
