package dev.sordino.jobs.govern;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
    Map<Integer, List<SearchPattern>> bySize =
        patterns.stream().collect(Collectors.groupingBy(p -> Math.min(MOST, p.length())));
    bySize.forEach((size, own) -> anchors.add(new Anchors(size, own)));
  }

  /**
   * @param buffer holds eight bytes more than are searched
   */
  void find(byte[] buffer, int length, Candidates candidates) {
    anchors.forEach(own -> own.find(buffer, length, candidates));
  }

  /**
   * Patterns by an anchor of one size. Those of one bucket lie side by side, and so do the prints
   * of their anchors: at a place that only looks like an anchor, no pattern is touched.
   */
  private static final class Anchors {
    private final long mask;
    private final int size;
    private final long[] words;
    private final int wordShift;

    /** Where each bucket begins; one more than there are buckets. */
    private final int[] starts;

    private final int bucketShift;
    private final int[] prints;
    private final int[] offsets;
    private final SearchPattern[] patterns;

    Anchors(int size, List<SearchPattern> given) {
      this.size = size;
      this.mask = -1L >>> (64 - 8 * size);
      int count = given.size();
      int log = 64 - Long.numberOfLeadingZeros(count);
      // 16 to 32 bits a pattern, three of them set, all in one word: one load tells, and fewer than
      // one place in a hundred passes that has no anchor.
      this.wordShift = 64 - Math.min(28, Math.max(1, log - 2));
      this.words = new long[1 << (64 - wordShift)];
      this.bucketShift = 64 - (log + 1);
      this.starts = new int[(1 << (log + 1)) + 1];
      int[] chosen = offsets(given);
      long[] hashes = new long[count];
      for (int i = 0; i < count; i++) {
        long hash = anchor(given.get(i).bytes(), chosen[i]) * SPREAD;
        hashes[i] = hash;
        words[(int) (hash >>> wordShift)] |= marks(hash);
        starts[(int) (hash >>> bucketShift) + 1]++;
      }
      for (int bucket = 1; bucket < starts.length; bucket++) {
        starts[bucket] += starts[bucket - 1];
      }
      this.prints = new int[count];
      this.offsets = new int[count];
      this.patterns = new SearchPattern[count];
      int[] filled = new int[starts.length];
      for (int i = 0; i < count; i++) {
        int bucket = (int) (hashes[i] >>> bucketShift);
        int place = starts[bucket] + filled[bucket]++;
        prints[place] = print(hashes[i]);
        offsets[place] = chosen[i];
        patterns[place] = given.get(i);
      }
    }

    /**
     * Where each pattern's anchor begins: at the bytes that the fewest other patterns have, or many
     * customers of one first name would be looked at wherever that name stands.
     */
    private int[] offsets(List<SearchPattern> given) {
      int[] chosen = new int[given.size()];
      if (size < MOST) {
        return chosen;
      }
      int[] counts = new int[1 << 20];
      for (SearchPattern pattern : given) {
        for (int at = 0; at + size <= pattern.length(); at++) {
          counts[counter(anchor(pattern.bytes(), at))]++;
        }
      }
      for (int i = 0; i < chosen.length; i++) {
        byte[] bytes = given.get(i).bytes();
        int least = Integer.MAX_VALUE;
        for (int at = 0; at + size <= bytes.length; at++) {
          int count = counts[counter(anchor(bytes, at))];
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

    private static int print(long hash) {
      return (int) (hash >>> 24);
    }

    private static int counter(long anchor) {
      return (int) ((anchor * SPREAD) >>> 44);
    }

    private long anchor(byte[] bytes, int at) {
      byte[] whole = size < MOST ? Arrays.copyOf(bytes, MOST) : bytes;
      return (long) LONG.get(whole, at) & mask;
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
      int bucket = (int) (hash >>> bucketShift);
      int print = print(hash);
      for (int i = starts[bucket]; i < starts[bucket + 1]; i++) {
        if (prints[i] != print) {
          continue;
        }
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
