package dev.sordino.anonymize.attack;

import dev.sordino.anonymize.cube.RowSpace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Adds and subtracts published sums, over all cells and releases, until what fewer than k people
 * contributed is left. All combinations are looked at, by linear algebra: contributions that the
 * same sums hold are one unknown, and an unknown of fewer than k people is learned if it lies in
 * the space that the sums span. A difference of two sums is learned if fewer than k people differ.
 */
public final class Differencing {

  private final List<Map<Long, Long>> sums;
  private final int k;
  private final List<BitSet> atoms = new ArrayList<>();
  private final List<Set<Long>> people = new ArrayList<>();

  private Differencing(List<Map<Long, Long>> sums, int k) {
    this.sums = sums;
    this.k = k;
    Map<Long, Map<Long, BitSet>> in = new TreeMap<>();
    for (int sum = 0; sum < sums.size(); sum++) {
      for (Map.Entry<Long, Long> part : sums.get(sum).entrySet()) {
        in.computeIfAbsent(part.getKey(), person -> new TreeMap<>())
            .computeIfAbsent(part.getValue(), contribution -> new BitSet())
            .set(sum);
      }
    }
    Map<BitSet, Integer> index = new HashMap<>();
    in.forEach(
        (person, contributions) ->
            contributions
                .values()
                .forEach(
                    where -> {
                      int atom = index.computeIfAbsent(where, w -> index.size());
                      if (atom == atoms.size()) {
                        atoms.add(where);
                        people.add(new HashSet<>());
                      }
                      people.get(atom).add(person);
                    }));
  }

  /**
   * @param sums published ones, each with what each person contributed to it
   */
  public static AttackResult on(List<Map<Long, Long>> sums, int k) {
    return new Differencing(sums, k).run();
  }

  private AttackResult run() {
    RowSpace known = new RowSpace(atoms.size());
    for (int sum = 0; sum < sums.size(); sum++) {
      int[] row = new int[atoms.size()];
      for (int atom = 0; atom < row.length; atom++) {
        row[atom] = atoms.get(atom).get(sum) ? 1 : 0;
      }
      known.add(row);
    }
    long tried = 0;
    long found = 0;
    for (int atom = 0; atom < atoms.size(); atom++) {
      if (people.get(atom).size() < k) {
        tried++;
        found += known.determines(atom) ? 1 : 0;
      }
    }
    for (int one = 0; one < sums.size(); one++) {
      for (int other = 0; other < one; other++) {
        tried++;
        found += tellsOfFew(one, other) ? 1 : 0;
      }
    }
    return new AttackResult(
        "differencing", tried, found, "what fewer than k people contributed is a difference");
  }

  private boolean tellsOfFew(int one, int other) {
    Set<Long> differing = new HashSet<>();
    for (int atom = 0; atom < atoms.size(); atom++) {
      if (atoms.get(atom).get(one) != atoms.get(atom).get(other)) {
        differing.addAll(people.get(atom));
      }
    }
    return !differing.isEmpty() && differing.size() < k;
  }
}
