package dev.sordino.metric;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Finds which of many strings occur in a text, in one pass over it (Aho and Corasick, "Efficient
 * string matching", CACM 1975). Strings are of the characters of folded German and English; a text
 * may hold anything.
 */
final class LiteralIndex {

  private static final String CHARACTERS = " abcdefghijklmnopqrstuvwxyz0123456789<>_.?";

  /** Column 0 is for all characters that no string has. */
  private static final int ALPHABET = CHARACTERS.length() + 1;

  private static final byte[] COLUMNS = new byte[128];

  static {
    for (int i = 0; i < CHARACTERS.length(); i++) {
      COLUMNS[CHARACTERS.charAt(i)] = (byte) (i + 1);
    }
  }

  /** State and character to next state, completed so that no failure link is followed. */
  private final int[] next;

  /** Per state the owners of the strings that end there. */
  private final int[][] owners;

  private LiteralIndex(int[] next, int[][] owners) {
    this.next = next;
    this.owners = owners;
  }

  /**
   * @param literals strings that {@link #canHold}, each with the numbers of those who ask for it
   */
  static LiteralIndex of(Map<String, List<Integer>> literals) {
    List<int[]> rows = new ArrayList<>(List.of(row()));
    List<List<Integer>> ends = new ArrayList<>(List.of(new ArrayList<>()));
    literals.forEach(
        (literal, owners) -> {
          int state = 0;
          for (int i = 0; i < literal.length(); i++) {
            int c = column(literal.charAt(i));
            int[] row = rows.get(state);
            if (row[c] < 0) {
              row[c] = rows.size();
              rows.add(row());
              ends.add(new ArrayList<>());
            }
            state = row[c];
          }
          ends.get(state).addAll(owners);
        });
    complete(rows, ends);
    int[] next = new int[rows.size() * ALPHABET];
    int[][] owners = new int[rows.size()][];
    for (int state = 0; state < rows.size(); state++) {
      System.arraycopy(rows.get(state), 0, next, state * ALPHABET, ALPHABET);
      owners[state] = ends.get(state).stream().mapToInt(i -> i).distinct().toArray();
    }
    return new LiteralIndex(next, owners);
  }

  /** Whether the string is of the characters of folded text. */
  static boolean canHold(String literal) {
    return literal.chars().allMatch(c -> column((char) c) > 0);
  }

  private static int column(char c) {
    return c < COLUMNS.length ? COLUMNS[c] : 0;
  }

  private static int[] row() {
    int[] row = new int[ALPHABET];
    Arrays.fill(row, -1);
    return row;
  }

  private static void complete(List<int[]> rows, List<List<Integer>> ends) {
    int[] fallback = new int[rows.size()];
    ArrayDeque<Integer> waiting = new ArrayDeque<>();
    int[] root = rows.get(0);
    for (int c = 0; c < ALPHABET; c++) {
      if (root[c] < 0) {
        root[c] = 0;
      } else {
        waiting.add(root[c]);
      }
    }
    while (!waiting.isEmpty()) {
      int state = waiting.remove();
      int[] row = rows.get(state);
      int[] failed = rows.get(fallback[state]);
      ends.get(state).addAll(ends.get(fallback[state]));
      for (int c = 0; c < ALPHABET; c++) {
        if (row[c] < 0) {
          row[c] = failed[c];
        } else {
          fallback[row[c]] = failed[c];
          waiting.add(row[c]);
        }
      }
    }
  }

  /** Tells the owners of every string that the text holds, some of them more than once. */
  void find(String text, IntConsumer found) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = next[state * ALPHABET + column(text.charAt(i))];
      for (int owner : owners[state]) {
        found.accept(owner);
      }
    }
  }
}
