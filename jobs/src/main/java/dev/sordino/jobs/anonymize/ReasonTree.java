package dev.sordino.jobs.anonymize;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import dev.sordino.anonymize.cube.CellSuppression;
import dev.sordino.anonymize.cube.Cube;
import dev.sordino.anonymize.cube.Dimension;
import dev.sordino.anonymize.cube.Pattern;
import dev.sordino.anonymize.cube.Reason;
import dev.sordino.anonymize.cube.SensitivityRules.Finding;
import dev.sordino.anonymize.release.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Column;

/**
 * What ties cells of reasons for contact together: within a week, channel and language the count of
 * a group is the sum of its reasons', and the total that of all.
 */
final class ReasonTree {

  /** In front of the language; no code of one begins so. */
  static final String PREFIX = "~";

  /** The node of all conversations. */
  static final String ALL = Dimension.TOTAL;

  /** Behind the label of a group: conversations that are in none of its reasons. */
  private static final String REST = ".";

  private ReasonTree() {}

  /**
   * An array of a conversation's cells from its columns {@code language} and {@code reason}: of the
   * reason, of the groups above it, and of all; empty where the reason is null.
   */
  static Column cells() {
    Column parts = split(col("reason"), "[.]");
    Column nodes =
        transform(sequence(lit(1), size(parts)), n -> array_join(slice(parts, lit(1), n), "."));
    Column cells =
        transform(
            concat(array(lit(ALL)), nodes),
            node -> array(concat(lit(PREFIX), col("language")), node));
    return when(col("reason").isNotNull(), cells).otherwise(array());
  }

  static boolean isReason(CellFacts cell) {
    return cell.language().startsWith(PREFIX);
  }

  /** Its place in the tree: an id, or {@link #ALL}. */
  static String node(CellFacts cell) {
    return cell.queue();
  }

  /** ISO 639-1. */
  static String language(CellFacts cell) {
    return cell.language().substring(PREFIX.length());
  }

  /** Whether a cell is another one or below it. */
  static boolean isIn(CellFacts cell, CellFacts other) {
    return cell.language().equals(other.language())
        && (node(other).equals(ALL)
            || node(cell).equals(node(other))
            || node(cell).startsWith(node(other) + "."));
  }

  /** How many groups are above a cell. */
  static int depth(CellFacts cell) {
    return isReason(cell) && !node(cell).equals(ALL) ? node(cell).split("\\.", -1).length : 0;
  }

  /** Whether a figure is of another cell of the same tree, above or below this one. */
  static boolean overlap(CellFacts cell, Statement other) {
    return isReason(cell)
        && (other.cell().startsWith(cell.name() + ".")
            || cell.name().startsWith(other.cell() + "."));
  }

  /**
   * Cells of reasons that must not be published, so that no sensitive one can be found by
   * subtraction.
   *
   * @param sensitive why today's count of a cell must stay unknown
   * @param known whether today's count was published before
   */
  static Set<CellFacts> hidden(
      List<CellFacts> cells,
      Function<CellFacts, Optional<Finding>> sensitive,
      Predicate<CellFacts> known) {
    Map<String, Map<String, CellFacts>> trees = new TreeMap<>();
    for (CellFacts cell : cells) {
      if (isReason(cell) && cell.week() != null) {
        trees
            .computeIfAbsent(
                String.join("/", cell.week().toString(), cell.channel(), cell.language()),
                key -> new TreeMap<>())
            .put(node(cell), cell);
      }
    }
    Set<CellFacts> hidden = Collections.newSetFromMap(new IdentityHashMap<>());
    trees.values().forEach(tree -> hide(tree, sensitive, known, hidden));
    return hidden;
  }

  private static void hide(
      Map<String, CellFacts> tree,
      Function<CellFacts, Optional<Finding>> sensitive,
      Predicate<CellFacts> known,
      Set<CellFacts> hidden) {
    Cube cube = cube(tree);
    Map<Integer, Finding> findings = new TreeMap<>();
    boolean[] fixed = new boolean[cube.size()];
    for (int i = 0; i < cube.size(); i++) {
      CellFacts cell = tree.get(cube.labels(i).get(0));
      if (cell == null) {
        // Nothing is ever published of a group's rest, and it may be one person.
        findings.put(i, new Finding(Reason.TOO_FEW_PEOPLE, 1));
      } else {
        Optional<Finding> finding = sensitive.apply(cell);
        if (finding.isPresent()) {
          findings.put(i, finding.get());
        } else {
          fixed[i] = known.test(cell);
        }
      }
    }
    Pattern pattern = CellSuppression.protect(cube, findings, fixed);
    boolean exposed = !pattern.exposed().isEmpty();
    for (int i = 0; i < cube.size(); i++) {
      CellFacts cell = tree.get(cube.labels(i).get(0));
      boolean isNew = cell != null && !findings.containsKey(i) && !fixed[i];
      // What was published can't be unread; where it leaves a cell bare, nothing is added to it.
      if (isNew && (exposed || pattern.reason(i).isPresent())) {
        hidden.add(cell);
      }
    }
  }

  /** Conversations, by the tree's nodes. */
  private static Cube cube(Map<String, CellFacts> tree) {
    Map<String, Long> below = below(tree.values(), ReasonTree::count);
    List<List<String>> paths = new ArrayList<>();
    Map<List<String>, Double> leaves =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    tree.forEach(
        (node, cell) -> {
          long under = below.getOrDefault(cell.name(), 0L);
          if (!node.equals(ALL) && count(cell) > under) {
            List<String> path = path(node);
            if (under > 0) {
              path.add(node + REST);
            }
            paths.add(path);
            leaves.put(List.of(path.get(path.size() - 1)), (double) (count(cell) - under));
          }
        });
    return Cube.of(List.of(Dimension.tree("reason", paths)), leaves);
  }

  /** What the reasons of each group count together, by the name of the group's cell. */
  static Map<String, Long> below(Collection<CellFacts> cells, ToLongFunction<CellFacts> count) {
    Map<String, Long> below = new HashMap<>();
    for (CellFacts cell : cells) {
      int dot = cell.name().lastIndexOf('.');
      if (dot > cell.name().lastIndexOf('/')) {
        below.merge(cell.name().substring(0, dot), count.applyAsLong(cell), Long::sum);
      }
    }
    return below;
  }

  private static long count(CellFacts cell) {
    return cell.profile().figures(0).count();
  }

  /** From the top group down. */
  private static List<String> path(String node) {
    List<String> path = new ArrayList<>();
    for (int dot = node.indexOf('.'); dot >= 0; dot = node.indexOf('.', dot + 1)) {
      path.add(node.substring(0, dot));
    }
    path.add(node);
    return path;
  }
}
