package dev.sordino.anonymize.release;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A sketch of who contributed how much to a figure. Two of them tell whether anything changed, and
 * how many people's contributions differ at least; neither tells who.
 *
 * <p>Each person falls into a bucket by their key; a bucket holds the exclusive or of what was
 * contributed, hashed. A bucket that differs takes at least one person whose contribution differs,
 * so that the number of such buckets is a lower bound, never too high. Keys are pseudonyms under
 * the keyset, so that nobody without it can try who is in.
 */
public final class Population {

  private static final int FEWEST_BUCKETS = 32;

  /** Keeps the hash that chooses a bucket apart from the one that fills it. */
  private static final long BUCKET = 0x9E3779B97F4A7C15L;

  private long fingerprint;
  private final byte[] buckets;

  private Population(long fingerprint, byte[] buckets) {
    this.fingerprint = fingerprint;
    this.buckets = buckets;
  }

  /**
   * Contributors of whom nothing can be told any more, such as after keys were rotated: close to
   * every other population and the same as none.
   */
  public static Population unknown() {
    return new Population(0, new byte[0]);
  }

  /** Nobody; with enough buckets to tell k people. */
  public static Population empty(int k) {
    int needed = Math.max(FEWEST_BUCKETS, 4 * k);
    return new Population(0, new byte[Integer.highestOneBit(needed - 1) * 2]);
  }

  /**
   * Adds one person once.
   *
   * @param person a hash of their key
   * @param contribution a hash of all that they contribute
   */
  public void add(long person, long contribution) {
    long element = mix(mix(person) ^ contribution);
    fingerprint ^= element;
    buckets[(int) Long.remainderUnsigned(mix(person ^ BUCKET), buckets.length)] ^=
        (byte) (mix(element) >>> 56);
  }

  /** Adds other people; nobody may be in both. */
  public void addAll(Population others) {
    fingerprint ^= others.fingerprint;
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] ^= others.buckets[i];
    }
  }

  /** Whether the same people contributed the same. */
  public boolean isSame(Population other) {
    return buckets.length > 0
        && other.buckets.length > 0
        && fingerprint == other.fingerprint
        && differing(other) == 0;
  }

  /** At least so many people's contributions differ. Sketches made for another k are folded. */
  public int differing(Population other) {
    int length = Math.min(buckets.length, other.buckets.length);
    if (length == 0) {
      return 0;
    }
    byte[] mine = folded(length);
    byte[] theirs = other.folded(length);
    int differing = 0;
    for (int i = 0; i < length; i++) {
      differing += mine[i] != theirs[i] ? 1 : 0;
    }
    return differing;
  }

  /** Lengths are powers of two, so that a person's bucket in the shorter one is known. */
  private byte[] folded(int length) {
    byte[] folded = new byte[length];
    for (int i = 0; i < buckets.length; i++) {
      folded[i % length] ^= buckets[i];
    }
    return folded;
  }

  /** For a table; {@link #of} reads it. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(Long.BYTES + buckets.length)
        .putLong(fingerprint)
        .put(buckets)
        .array();
  }

  /** Reads what {@link #toBytes} wrote. */
  public static Population of(byte[] bytes) {
    return new Population(
        ByteBuffer.wrap(bytes).getLong(), Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
  }

  /** The finalizer of MurmurHash3: each bit of the input changes half of those of the output. */
  static long mix(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
