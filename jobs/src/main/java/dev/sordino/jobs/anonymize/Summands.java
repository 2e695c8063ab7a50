package dev.sordino.jobs.anonymize;

import dev.sordino.anonymize.cube.LinkedCells;
import dev.sordino.anonymize.release.CellProfile;
import dev.sordino.anonymize.release.FewPeople;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What the cells of a week and channel are sums of, as far as one measure goes: cells of queues and
 * groups of parts, those of reasons of the leaves of their tree. Both add up to the same in each
 * language, so that the ones may tell what is withheld of the others.
 */
final class Summands {

  private final int k;
  private final List<Summand> summands = new ArrayList<>();

  /**
   * @param of whether a cell holds it
   */
  private record Summand(
      String language, boolean isOfReasons, FewPeople people, Predicate<CellFacts> of) {}

  /**
   * @param parts of this week and channel
   * @param cells of this week and channel, from which the leaves are taken
   * @param measure its name, or that of the counts
   */
  Summands(int k, List<CellPart> parts, List<CellFacts> cells, String measure) {
    this.k = k;
    for (CellPart part : parts) {
      int index = WeeklyRelease.index(part.measures(), measure);
      if (index >= 0 && part.profile().figures(index).people() > 0) {
        FewPeople people = part.profile().figures(index).some();
        summands.add(new Summand(part.language(), false, people, part::isIn));
      }
    }
    addLeaves(cells, measure);
  }

  private void addLeaves(List<CellFacts> cells, String measure) {
    Map<CellFacts, CellProfile.Figures> nodes = new LinkedHashMap<>();
    for (CellFacts cell : cells) {
      int index = WeeklyRelease.index(cell.measures(), measure);
      if (ReasonTree.depth(cell) > 0 && index >= 0) {
        nodes.put(cell, cell.profile().figures(index));
      }
    }
    Map<String, Long> below =
        ReasonTree.below(nodes.keySet(), cell -> Objects.requireNonNull(nodes.get(cell)).count());
    nodes.forEach(
        (cell, figures) -> {
          long under = below.getOrDefault(cell.name(), 0L);
          if (figures.count() > under) {
            // Who is in a group and in none of its reasons isn't known: it may be nobody's crowd.
            FewPeople people = under > 0 ? FewPeople.empty(k) : figures.some();
            summands.add(
                new Summand(
                    ReasonTree.language(cell), true, people, of -> ReasonTree.isIn(cell, of)));
          }
        });
  }

  /** Ready to judge, with what ties reasons to parts. */
  LinkedCells linked() {
    LinkedCells linked = new LinkedCells(k, summands.stream().map(Summand::people).toList());
    summands.stream()
        .map(Summand::language)
        .distinct()
        .sorted()
        .forEach(
            language -> {
              int[] equation =
                  summands.stream()
                      .mapToInt(
                          one -> !one.language().equals(language) ? 0 : one.isOfReasons() ? -1 : 1)
                      .toArray();
              if (IntStream.of(equation).distinct().filter(factor -> factor != 0).count() == 2) {
                linked.relate(equation);
              }
            });
    return linked;
  }

  /** Whether a cell holds each. */
  boolean[] of(CellFacts cell) {
    return mask(one -> one.of().test(cell));
  }

  /** Whether each is a leaf of reasons, or else whether each is a part. */
  boolean[] side(boolean isOfReasons) {
    return mask(one -> one.isOfReasons() == isOfReasons);
  }

  private boolean[] mask(Predicate<Summand> holds) {
    boolean[] mask = new boolean[summands.size()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = holds.test(summands.get(i));
    }
    return mask;
  }

  /** Whether fewer than k people are in all of these together. */
  boolean isOfFew(boolean[] some) {
    FewPeople together = FewPeople.empty(k);
    for (int i = 0; i < some.length; i++) {
      if (some[i]) {
        together.addAll(summands.get(i).people());
      }
    }
    return together.count() < k;
  }
}
