package dev.sordino.jobs.govern;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds at which places of a buffer some of very many patterns may begin. Each pattern is known by
 * a few of its bytes, its anchor; a bit set tells at once of nearly every place that no anchor is
 * there, so that the time hardly grows with the number of patterns.
 */
final class PatternIndex {

  /** Takes a place at which a pattern's bytes stand; what stands around them is for it to judge. */
  @FunctionalInterface
  interface Candidates {
    void accept(SearchPattern pattern, int start);
  }

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** The longest anchor: what fits a register. */
  private static final int MOST = 8;

  private final List<Anchors> anchors = new ArrayList<>();

  PatternIndex(List<SearchPattern> patterns) {
    for (int size = 1; size <= MOST; size++) {
      int length = size;
      List<SearchPattern> own =
          patterns.stream().filter(p -> Math.min(MOST, p.length()) == length).toList();
      if (!own.isEmpty()) {
        anchors.add(new Anchors(size, own));
      }
    }
  }

  /**
   * @param buffer holds eight bytes more than are searched
   */
  void find(byte[] buffer, int length, Candidates candidates) {
    anchors.forEach(own -> own.find(buffer, length, candidates));
  }

  /** Patterns by an anchor of one size. */
  private static final class Anchors {
    private final long mask;
    private final int size;
    private final SearchPattern[] patterns;
    private final int[] offsets;
    private final long[] words;
    private final int wordShift;
    private final int[] heads;
    private final int headShift;
    private final int[] next;

    Anchors(int size, List<SearchPattern> given) {
      this.size = size;
      this.mask = -1L >>> (64 - 8 * size);
      this.patterns = given.toArray(SearchPattern[]::new);
      this.offsets = offsets();
      int log = 64 - Long.numberOfLeadingZeros(Math.max(1, patterns.length));
      // 16 to 32 bits a pattern, three of them set, all in one word: one load tells, and fewer than
      // one place in a hundred passes that has no anchor.
      this.wordShift = 64 - Math.min(28, Math.max(1, log - 2));
      this.words = new long[1 << (64 - wordShift)];
      this.headShift = 64 - (log + 1);
      this.heads = new int[1 << (log + 1)];
      this.next = new int[patterns.length];
      Arrays.fill(heads, -1);
      for (int i = 0; i < patterns.length; i++) {
        long hash = anchor(padded(patterns[i].bytes()), offsets[i]) * SPREAD;
        words[(int) (hash >>> wordShift)] |= marks(hash);
        int head = (int) (hash >>> headShift);
        next[i] = heads[head];
        heads[head] = i;
      }
    }

    /**
     * Where each pattern's anchor begins: at the bytes that the fewest other patterns have, or many
     * customers of one first name would be looked at wherever that name stands.
     */
    private int[] offsets() {
      int[] counts = new int[1 << 20];
      for (SearchPattern pattern : patterns) {
        byte[] bytes = padded(pattern.bytes());
        for (int at = 0; at + size <= pattern.length(); at++) {
          counts[bucket(anchor(bytes, at))]++;
        }
      }
      int[] chosen = new int[patterns.length];
      for (int i = 0; i < patterns.length; i++) {
        byte[] bytes = padded(patterns[i].bytes());
        int least = Integer.MAX_VALUE;
        for (int at = 0; at + size <= patterns[i].length(); at++) {
          int count = counts[bucket(anchor(bytes, at))];
          if (count < least) {
            least = count;
            chosen[i] = at;
          }
        }
      }
      return chosen;
    }

    /** Three bits of a word, from parts of the hash that don't choose the word. */
    private static long marks(long hash) {
      return 1L << hash | 1L << (hash >>> 8) | 1L << (hash >>> 16);
    }

    private static int bucket(long anchor) {
      return (int) ((anchor * SPREAD) >>> 44);
    }

    private static byte[] padded(byte[] bytes) {
      return Arrays.copyOf(bytes, bytes.length + 8);
    }

    private long anchor(byte[] bytes, int at) {
      return (long) LONG.get(bytes, at) & mask;
    }

    void find(byte[] buffer, int length, Candidates candidates) {
      for (int at = 0; at + size <= length; at++) {
        long hash = ((long) LONG.get(buffer, at) & mask) * SPREAD;
        long marks = marks(hash);
        if ((words[(int) (hash >>> wordShift)] & marks) == marks) {
          lookUp(buffer, length, at, hash, candidates);
        }
      }
    }

    private void lookUp(byte[] buffer, int length, int at, long hash, Candidates candidates) {
      for (int i = heads[(int) (hash >>> headShift)]; i >= 0; i = next[i]) {
        byte[] bytes = patterns[i].bytes();
        int start = at - offsets[i];
        if (start >= 0
            && start + bytes.length <= length
            && Arrays.equals(buffer, start, start + bytes.length, bytes, 0, bytes.length)) {
          candidates.accept(patterns[i], start);
        }
      }
    }
  }
}
